"""The figures of letters."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import Span, measure

from .incoming import IncomingState
from .models import IncomingDocument, OutgoingDocument
from .outgoing import Kind, OutgoingState


def within(field: str, span: Span) -> dict:
    return {f"{field}__gte": span.since, f"{field}__lt": span.until}


@measure("tenants.letters_unanswered", _("letters not yet answered"))
def letters_unanswered(span):
    return IncomingDocument.objects.running()


@measure("tenants.letters_half_gone", _("letters of whose time half has gone"))
def letters_half_gone(span):
    return IncomingDocument.objects.running().half_gone(timezone.now())


@measure("tenants.letters_nearly_due", _("letters nearly due"))
def letters_nearly_due(span):
    return IncomingDocument.objects.running().nearly_due(timezone.now())


@measure("tenants.letters_late", _("late letters"))
def letters_late(span):
    return IncomingDocument.objects.running().late(timezone.now())


@measure("tenants.letters_to_instruct", _("letters to instruct"))
def letters_to_instruct(span):
    return IncomingDocument.objects.waiting_for(IncomingState.PROPOSED)


@measure("tenants.letters_forwarded", _("letters with a department"))
def letters_forwarded(span):
    with_department = (IncomingState.FORWARDED, IncomingState.TRACKING)
    return IncomingDocument.objects.waiting_for(*with_department).filter(department_answer="")


@measure("tenants.letters_to_file", _("letters answered, not yet filed"))
def letters_to_file(span):
    return IncomingDocument.objects.waiting_for(IncomingState.ANSWERED)


def letters_answered(span):
    return IncomingDocument.objects.filter(**within("answered_at", span))


@measure("tenants.letters_in_time", _("letters answered in time"), of=letters_answered)
def letters_in_time(span):
    return letters_answered(span).filter(is_in_time=True)


@measure("tenants.letters_in_draft", _("letters to finish or to send"))
def letters_in_draft(span):
    return OutgoingDocument.objects.waiting_for(OutgoingState.DRAFT, OutgoingState.NUMBERED)


@measure("tenants.letters_to_check", _("drafts to check"))
def letters_to_check(span):
    return OutgoingDocument.objects.waiting_for(OutgoingState.CHECKING)


@measure("tenants.letters_to_sign", _("letters to sign"))
def letters_to_sign(span):
    return OutgoingDocument.objects.waiting_for(OutgoingState.SIGNING)


@measure("tenants.letters_to_decide", _("requests to answer"))
def letters_to_decide(span):
    to_leaders = Q(kind=Kind.REQUEST) | Q(is_major=True)
    return OutgoingDocument.objects.waiting_for(OutgoingState.SENT).filter(to_leaders, decision="")


@measure("tenants.letters_drafted", _("letters drafted"))
def letters_drafted(span):
    drafted = {"registered_by": span.person} if span.person else {}
    return OutgoingDocument.objects.filter(**within("registered_at", span), **drafted)
