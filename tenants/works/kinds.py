"""What each kind of works permit asks for: a table, so that no page and no rule asks for a kind by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.deadlines import on_day
from tianyou.core.opening import OpeningHours

from .states import WorksKind


def days_of(since: datetime, until: datetime) -> list[date]:
    """Return the days at the mall that a stretch of time touches; the moment of its end is not part of it."""
    first, last = timezone.localdate(since), timezone.localdate(until - timedelta(microseconds=1))
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]


def overlaps_opening(since: datetime, until: datetime) -> bool:
    """Tell whether a stretch of time touches the hours in which the mall is open to customers."""
    for day in days_of(since, until):
        opens, closes = OpeningHours.objects.on(day)
        if since < on_day(day, closes) and until > on_day(day, opens):
            return True
    return False


def why_in_opening_hours(permit) -> dict:
    """Hot work is done while no customers are in the house (Fire Protection Act, art. 21, and local notices)."""
    if overlaps_opening(permit.from_at, permit.until_at):
        opens, closes = OpeningHours.objects.on(timezone.localdate(permit.from_at))
        text = _("Not while the mall is open (%(opens)s to %(closes)s).")
        return {"from_at": text % {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}}
    return {}


def why_same_person(permit) -> dict:
    """Whoever welds does not watch."""
    if permit.fire_watch.strip() and permit.fire_watch.strip() == permit.responsible.strip():
        return {"fire_watch": _("The fire watch is somebody else than the operator.")}
    return {}


def why_not_hot(permit) -> dict:
    return why_in_opening_hours(permit) | why_same_person(permit)


def why_within_hours(permit) -> dict:
    """What lies within the hours of the renovation permit needs no permit of its own."""
    project = permit.project
    for day in days_of(permit.from_at, permit.until_at):
        is_weekend = day.weekday() >= SATURDAY
        since: time = project.weekend_from if is_weekend else project.weekday_from
        until: time = project.weekend_until if is_weekend else project.weekday_until
        if permit.from_at < on_day(day, since) or permit.until_at > on_day(day, until):
            return {}
    return {"from_at": _("These are allowed hours: no permit is needed.")}


SATURDAY = 5


@dataclass(frozen=True)
class Kind:
    """What a kind of works permit needs.

    Attributes:
        series: name of its series of numbers.
        fields: asked for beside place, work, time and the responsible person, and needed.
        longest: how long it may be valid.
        why_not: from a permit to its faults by field.
    """

    series: str
    fields: tuple[str, ...]
    longest: timedelta
    why_not: Callable[[Any], dict]


KINDS = {
    WorksKind.HOT_WORK: Kind("动火", ("certificate", "fire_watch", "extinguishers"), timedelta(hours=24), why_not_hot),
    WorksKind.IMPAIRMENT: Kind("停用", ("isolated", "fire_watch"), timedelta(hours=24), why_same_person),
    WorksKind.AFTER_HOURS: Kind("加班", ("workers",), timedelta(days=7), why_within_hours),
    WorksKind.HOARDING: Kind("围挡", ("materials", "exits_checked_by"), timedelta(days=60), lambda permit: {}),
}
SPECIAL = tuple(dict.fromkeys(field for kind in KINDS.values() for field in kind.fields))
