"""The figures of how fast tickets are accepted, reached, answered and followed up.

Accepting and arriving are counted by when a ticket was registered, reply and follow-up by when the reply was due or
given: these moments stay with the ticket whatever comes later.
"""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .choices import Kind, State
from .models import Ticket

MINUTES = _("min")


def registered_in(span):
    return span.narrow(Ticket.objects.filter(registered_at__gte=span.since, registered_at__lt=span.until))


def replied_in(span):
    return span.narrow(Ticket.objects.filter(replied_at__gte=span.since, replied_at__lt=span.until))


def judged(rows, step: str):
    """Return the rows of which it is known whether a step was in time."""
    return rows.filter(**{f"{step}_on_time__isnull": False})


@measure("complaints.accept_minutes", _("minutes until a ticket is accepted"), unit=MINUTES, average="accept_minutes")
def accept_minutes(span):
    return registered_in(span).filter(accept_minutes__isnull=False)


@measure("complaints.arrive_minutes", _("minutes until somebody is on site"), unit=MINUTES, average="arrive_minutes")
def arrive_minutes(span):
    rows = registered_in(span).filter(arrive_minutes__isnull=False)
    return rows.filter(handler=span.person) if span.person else rows


@measure("complaints.reply_minutes", _("minutes from the result to the reply"), unit=MINUTES, average="reply_minutes")
def reply_minutes(span):
    return replied_in(span).filter(reply_minutes__isnull=False)


@measure(
    "complaints.accepted_on_time",
    _("accepted within the limit"),
    of=lambda span: judged(registered_in(span), "accept"),
)
def accepted_on_time(span):
    return registered_in(span).filter(accept_on_time=True)


@measure(
    "complaints.arrived_on_time",
    _("on site within the limit"),
    of=lambda span: judged(registered_in(span), "arrive"),
)
def arrived_on_time(span):
    return registered_in(span).filter(arrive_on_time=True)


@measure(
    "complaints.replied_on_time",
    _("replied within the limit"),
    of=lambda span: judged(replied_in(span), "reply"),
)
def replied_on_time(span):
    return replied_in(span).filter(reply_on_time=True)


def visits_owed(span):
    """Complaints that were followed up, or should have been by now: one whose time still runs is no failure yet."""
    missed = Q(state=State.REPLIED, due_at__lt=timezone.now())
    return replied_in(span).filter(Q(visit_on_time__isnull=False) | missed, kind=Kind.COMPLAINT)


@measure("complaints.visited_on_time", _("complaints followed up within the limit"), of=visits_owed)
def visited_on_time(span):
    return replied_in(span).filter(visit_on_time=True, kind=Kind.COMPLAINT)


@measure("complaints.visits_due", _("complaints to follow up"))
def visits_due(span):
    return span.narrow(Ticket.objects.visits_due())
