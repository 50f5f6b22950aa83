"""Which zones somebody's board shows: the own ones of today, or any for whoever answers for the whole mall."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from staffing.plan.models import Zone
from tianyou.core.access import Reach, asks, held_by

from .holding import held_on

SEE = asks("shifts.view_zoneboard")


@dataclass(frozen=True)
class Choice:
    """The zones that somebody may choose from; ``is_free`` for whoever may look at the mall as a whole.

    ``is_today`` tells whether they are those of today's seat, not only those of the appointment.
    """

    zones: list[Zone]
    is_free: bool
    is_today: bool = True


def choice_of(user, at: datetime) -> Choice:
    """Return the zones of somebody at a moment: one query for the whole mall, four for the own seat.

    An administrator has the zones of the seats that roster and attendance give today, the covered ones too; whoever is
    off today sees those of the appointment.
    """
    holdings, zones = held_by(user, SEE), list(Zone.objects.all())
    if any(holding.reach != Reach.ZONE for holding in holdings):
        return Choice(zones, is_free=True)
    seats = [held for held in held_on(timezone.localdate(at)) if held.person.pk == user.pk]
    own = {held.zone_id for held in seats} - {None}
    usual = {holding.zone_id for holding in holdings}
    return Choice([zone for zone in zones if zone.pk in (own or usual)], is_free=False, is_today=bool(own))


def chosen(choice: Choice, code: str) -> Zone | None:
    """Return the zone that is asked for by its code, None for all of the choice.

    Raises:
        KeyError: the zone is not among those to choose from.
    """
    return {zone.code: zone for zone in choice.zones}[code] if code else None


def place_zones(choice: Choice, zone: Zone | None) -> tuple | None:
    """Return what a board is narrowed to: one zone, all own ones, or nothing for the mall as a whole."""
    if zone:
        return (zone,)
    return None if choice.is_free else tuple(choice.zones)
