"""The figures of a month: what came in, what was settled, what is carried over.

All of them are of the month and of its end, whenever they are read: what is done later changes none of them. What was
carried in, registered and opened again is what was closed, found not upheld, or carried out, in every month.
What a ticket is about (its category, its place) may be corrected afterwards, and counts as it is known now.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.tickets.choices import Complainant, Kind, Satisfaction, State
from complaints.tickets.models import Ticket
from complaints.tickets.rules import UNHAPPY
from tenants.models import Lease
from tianyou.core.measures import measure

from .past import REOPENING, done, ended, last_value, open_at, returned, to_handle, within

HAPPY = (Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED, Satisfaction.FAIRLY)


def registered(kind: str, span):
    return Ticket.objects.filter(kind=kind, **within("registered_at", span))


def judged(kind: str, span):
    """Return what was resolved in the period and had a limit, ``kept`` telling whether it kept to it."""
    kept = last_value(span, "resolve", "resolve_on_time", "resolved_at")
    return done(kind, span, "resolve").annotate(kept=kept).filter(kept__isnull=False)


def heard(span):
    """Return the complaints of which the complainant was asked in the period, with what they ``said`` last."""
    return done(Kind.COMPLAINT, span, "visit").annotate(said=last_value(span, "visit", "satisfaction", "visited_at"))


def let(span):
    """Return the leases in force on the last day of the period: the shops that a complaint may be about."""
    return Lease.objects.in_force(timezone.localdate(span.until - span.until.resolution))


@measure("complaints.complaints_carried_in", _("complaints open from before"))
def complaints_carried_in(span):
    return Ticket.objects.filter(open_at(span.since), kind=Kind.COMPLAINT)


@measure("complaints.complaints_registered", _("complaints registered"))
def complaints_registered(span):
    return registered(Kind.COMPLAINT, span)


def about_others(rows):
    """Leave out what tenants bring: it is about somebody else than their own shop, which is where they call from."""
    return rows.exclude(complainant=Complainant.TENANT)


@measure("complaints.complaints_about_shops", _("complaints about shops, against the shops let"), of=let)
def complaints_about_shops(span):
    return about_others(registered(Kind.COMPLAINT, span).filter(tenant__isnull=False))


@measure("complaints.complaints_returned", _("closed complaints opened again"))
def complaints_returned(span):
    return returned(Kind.COMPLAINT, span)


@measure("complaints.complaints_closed", _("complaints closed"), of=lambda span: to_handle(Kind.COMPLAINT, span))
def complaints_closed(span):
    return ended(Kind.COMPLAINT, State.CLOSED, span)


@measure("complaints.complaints_not_upheld", _("complaints not upheld"))
def complaints_not_upheld(span):
    return ended(Kind.COMPLAINT, State.INVALID, span)


@measure("complaints.complaints_carried_out", _("complaints open at the end"))
def complaints_carried_out(span):
    return Ticket.objects.filter(open_at(span.until), kind=Kind.COMPLAINT)


@measure(
    "complaints.complaints_in_time",
    _("complaints resolved within the limit"),
    of=lambda span: judged(Kind.COMPLAINT, span),
)
def complaints_in_time(span):
    return judged(Kind.COMPLAINT, span).filter(kept=True)


@measure(
    "complaints.complaints_visited",
    _("complaints followed up"),
    of=lambda span: done(Kind.COMPLAINT, span, "reply", "visit"),
)
def complaints_visited(span):
    """Of those that were replied to in the period; a reply of its last days may be followed up in the next."""
    return done(Kind.COMPLAINT, span, "visit")


@measure("complaints.complainants_satisfied", _("complainants at least fairly satisfied"), of=heard)
def complainants_satisfied(span):
    return heard(span).filter(said__in=HAPPY)


@measure("complaints.complainants_dissatisfied", _("complainants dissatisfied"), of=heard)
def complainants_dissatisfied(span):
    return heard(span).filter(said__in=UNHAPPY)


KNOWN = {"unit": Q(unit__isnull=False), "caller_phone": ~Q(caller_phone="")}


def repeated(span, *fields: str):
    """Return the complaints of the period that agree with another one of it in some of the fields."""
    rows, again = complaints_registered(span), Q(pk__in=[])
    for field in fields:
        others = rows.filter(**{field: OuterRef(field)}).exclude(pk=OuterRef("pk"))
        again |= KNOWN[field] & Exists(others)
    return rows.filter(again)


@measure("complaints.complaints_repeated", _("complaints about one shop or by one caller"), of=complaints_registered)
def complaints_repeated(span):
    return repeated(span, "unit", "caller_phone")


def complaints_of_one_shop(span):
    return about_others(repeated(span, "unit"))


@measure("complaints.complaints_reopened", _("complaints reopened"))
def complaints_reopened(span):
    return done(Kind.COMPLAINT, span, *REOPENING)


@measure("complaints.repairs_carried_in", _("repairs open from before"))
def repairs_carried_in(span):
    return Ticket.objects.filter(open_at(span.since), kind=Kind.REPAIR)


@measure("complaints.repairs_returned", _("closed repairs opened again"))
def repairs_returned(span):
    return returned(Kind.REPAIR, span)


@measure("complaints.repairs_closed", _("repairs closed"), of=lambda span: to_handle(Kind.REPAIR, span))
def repairs_closed(span):
    return ended(Kind.REPAIR, State.CLOSED, span)


@measure("complaints.repairs_not_upheld", _("repairs not upheld"))
def repairs_not_upheld(span):
    return ended(Kind.REPAIR, State.INVALID, span)


@measure("complaints.repairs_carried_out", _("repairs open at the end"))
def repairs_carried_out(span):
    return Ticket.objects.filter(open_at(span.until), kind=Kind.REPAIR)


@measure("complaints.repairs_in_time", _("repairs done within the limit"), of=lambda span: judged(Kind.REPAIR, span))
def repairs_in_time(span):
    return judged(Kind.REPAIR, span).filter(kept=True)
