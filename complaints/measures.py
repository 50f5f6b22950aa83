"""The figures of complaints and lost property."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import Span, measure

from .lostfound.models import FoundItem
from .lostfound.states import FoundState
from .tickets.choices import OPEN, WITH_THE_DESK, Grade, Kind, Quality
from .tickets.choices import State as S
from .tickets.models import Ticket


def within(field: str, span: Span) -> dict:
    return {f"{field}__gte": span.since, f"{field}__lt": span.until}


def by(field: str, span: Span) -> dict:
    return {field: span.person} if span.person else {}


@measure("complaints.open", _("open tickets"))
def open_tickets(span):
    return Ticket.objects.open()


@measure("complaints.late", _("late tickets"))
def late(span):
    return Ticket.objects.late(timezone.now())


@measure("complaints.to_dispatch", _("to be dispatched"))
def to_dispatch(span):
    return Ticket.objects.leading().filter(state__in=(S.REGISTERED, S.REOPENED))


@measure("complaints.desk_queue", _("waiting for the desk"))
def desk_queue(span):
    return Ticket.objects.leading().filter(state__in=WITH_THE_DESK)


@measure("complaints.to_decide", _("escalated, to be decided"))
def to_decide(span):
    return Ticket.objects.filter(state=S.ESCALATED)


@measure("complaints.to_decide_ordinary", _("escalated, to be decided on shift"))
def to_decide_ordinary(span):
    return to_decide(span).exclude(grade=Grade.MAJOR)


@measure("complaints.mine", _("in my hands"))
def mine(span):
    return Ticket.objects.filter(state__in=(S.DISPATCHED, S.IN_PROGRESS, S.WAITING), **by("handler", span))


@measure("complaints.department_queue", _("with our department"))
def department_queue(span):
    return Ticket.objects.filter(state__in=(S.DISPATCHED, S.IN_PROGRESS, S.WAITING), department__isnull=False)


@measure("complaints.suggestions_open", _("suggestions without an answer"))
def suggestions_open(span):
    return Ticket.objects.filter(kind=Kind.SUGGESTION, state__in=OPEN)


@measure("complaints.registered", _("tickets registered"))
def registered(span):
    return Ticket.objects.filter(**within("registered_at", span), **by("registered_by", span))


@measure("complaints.suggestions", _("suggestions registered"))
def suggestions(span):
    return registered(span).filter(kind=Kind.SUGGESTION)


@measure("complaints.dispatched", _("tickets dispatched"))
def dispatched(span):
    return Ticket.objects.filter(**within("dispatched_at", span))


@measure("complaints.resolved", _("tickets resolved"))
def resolved(span):
    return Ticket.objects.filter(**within("resolved_at", span), **by("handler", span))


@measure("complaints.department_resolved", _("resolved by our department"))
def department_resolved(span):
    return Ticket.objects.filter(**within("resolved_at", span), department__isnull=False)


@measure("complaints.decided", _("escalated tickets decided"))
def decided(span):
    return Ticket.objects.filter(**within("decided_at", span))


@measure("complaints.closed", _("tickets closed"))
def closed(span):
    return Ticket.objects.filter(state=S.CLOSED, **within("closed_at", span))


@measure("complaints.closed_share", _("closed of those registered"), of=registered)
def closed_share(span):
    return registered(span).filter(state=S.CLOSED)


@measure("complaints.checked", _("tickets checked for quality"))
def checked(span):
    return Ticket.objects.filter(quality__in=Quality.values, **within("closed_at", span))


@measure("complaints.found_kept", _("found items at the desk"))
def found_kept(span):
    return FoundItem.objects.filter(state=FoundState.REGISTERED)


@measure("complaints.found_returned", _("found items handed over"))
def found_returned(span):
    return FoundItem.objects.filter(state=FoundState.RETURNED, **within("returned_at", span))
