"""The figures of complaints; those of other features stand with them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.board.open_work import last_shift_ends
from tianyou.core.measures import Span, measure

from .callbacks import measures as callbacks
from .claims import measures as claims
from .disputes import measures as disputes
from .leasing import measures as leasing
from .losses import measures as losses
from .lostfound import measures as lostfound
from .missing.calls import SearchCall
from .missing.models import PersonSearch
from .patterns import measures as patterns
from .suggestions import measures as suggestions
from .summary import counted
from .summary import measures as summary
from .tickets import punctuality
from .tickets.choices import WITH_THE_DESK, Grade, Kind, Quality
from .tickets.choices import State as S
from .tickets.models import Ticket
from .visitors import measures as visitors

FEATURES = (
    callbacks,
    claims,
    counted,
    disputes,
    leasing,
    losses,
    lostfound,
    patterns,
    punctuality,
    suggestions,
    summary,
    visitors,
)


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


@measure("complaints.registered", _("tickets registered"))
def registered(span):
    return Ticket.objects.filter(**within("registered_at", span), **by("registered_by", span))


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
    """Other states are excluded, or SQLite would read every closed ticket instead of those of the period."""
    return Ticket.objects.filter(**within("closed_at", span)).exclude(state__in=set(S.values) - {S.CLOSED})


@measure("complaints.closed_share", _("closed of those registered"), of=registered)
def closed_share(span):
    return registered(span).filter(state=S.CLOSED)


@measure("complaints.checked", _("tickets checked for quality"))
def checked(span):
    return Ticket.objects.filter(quality__in=Quality.values, **within("closed_at", span))


@measure("complaints.repairs_registered", _("repairs reported"))
def repairs_registered(span):
    return registered(span).filter(kind=Kind.REPAIR)


@measure("complaints.repairs_resolved", _("repairs done"))
def repairs_resolved(span):
    return resolved(span).filter(kind=Kind.REPAIR)


@measure("complaints.repairs_open", _("repairs not done yet"))
def repairs_open(span):
    return Ticket.objects.open().filter(kind=Kind.REPAIR)


@measure("complaints.for_the_next_shift", _("tickets that go to the next shift within the hour"))
def for_the_next_shift(span):
    rows = Ticket.objects.open().leading()
    return rows if last_shift_ends(timezone.now()) else rows.none()


@measure("complaints.searches_open", _("missing persons not found yet"))
def searches_open(span):
    return PersonSearch.objects.open()


@measure("complaints.searches_police_due", _("missing children of whom the police must be told"))
def searches_police_due(span):
    return PersonSearch.objects.police_due()


@measure("complaints.searches_found", _("missing persons found"))
def searches_found(span):
    return PersonSearch.objects.filter(**within("found_at", span))


@measure("complaints.search_calls", _("exits to confirm that they watch for somebody"))
def search_calls(span):
    return SearchCall.objects.waiting()
