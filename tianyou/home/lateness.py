"""Who is told of what is nearly late and late at their duties."""

from datetime import datetime, timedelta

from django.utils import timezone

from staffing.messages.kinds import LATE, SOON
from staffing.messages.telling import Thing, tell_all
from staffing.models import Appointment, Person

from .due import due_for

# What has been late for longer was told, or is no news.
FRESH = timedelta(days=2)


def tell_of_lateness(now: datetime) -> dict[str, int]:
    """Tell everybody once of each record that is nearly late, and once that it is late; see ``due_for`` for the cost.

    Args:
        now: aware moment.

    Returns:
        How many messages were written of what is ``soon`` and of what is ``late``.
    """
    held = Appointment.objects.in_force(timezone.localdate(now)).values("person")
    found: dict[str, list] = {SOON: [], LATE: []}
    for person in Person.objects.active().filter(pk__in=held):
        for each in due_for(person, now):
            if kind := kind_of(each.record, now):
                found[kind].append((person, Thing.of(each.record, each.at.isoformat())))
    return {kind: tell_all(kind, pairs, now) for kind, pairs in found.items()}


def kind_of(record, now: datetime) -> str:
    """Return whether a record has become late of late, or will soon; empty for neither."""
    if record.due_at < now:
        return LATE if now - record.due_at < FRESH else ""
    warn_at = getattr(record, "warn_at", None)
    return SOON if warn_at and warn_at <= now else ""
