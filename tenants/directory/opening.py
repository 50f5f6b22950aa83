"""Whether a shop or a facility is open to customers at a moment."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.opening import OpeningHours

# What a unit may be, see ``tenants.units.standing``, where nobody can buy anything.
NO_SHOP = {"vacant", "returned"}
NOT_YET = {"works", "fitting-out", "handover"}


@dataclass(frozen=True)
class Opening:
    """What a customer is told.

    Attributes:
        code: open, closed, works or none; its name in the style sheet.
        text: the same in words, with the hour.
    """

    code: str
    text: str


def within(opens: time, closes: time, at: datetime) -> Opening:
    """Return what a place that opens and closes at these hours is at an aware moment."""
    now, hours = timezone.localtime(at).time(), {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
    if now < opens:
        return Opening("closed", _("closed, opens at %(opens)s") % hours)
    if now >= closes:
        return Opening("closed", _("closed since %(closes)s") % hours)
    return Opening("open", _("open until %(closes)s") % hours)


def mall_hours(at: datetime) -> tuple[time, time]:
    """Return when the mall opens and closes on the day of a moment; one query."""
    return OpeningHours.objects.on(timezone.localdate(at))


def of_shop(standing: str, hours: tuple[time, time], at: datetime) -> Opening:
    """Return what the shop of a unit is, by the code of the unit's standing and the hours of the mall."""
    if standing in NO_SHOP:
        return Opening("none", _("no shop at present"))
    if standing in NOT_YET:
        return Opening("works", _("works, not open yet"))
    return within(*hours, at)


def of_facility(facility, hours: tuple[time, time], at: datetime) -> Opening:
    """Return what a facility is by its own hours, by those of the mall where it has none."""
    own = (facility.opens, facility.closes) if facility.opens and facility.closes else hours
    return within(*own, at)
