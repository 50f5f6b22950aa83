"""The events of a month, week by week."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from tenants.spots.month import Days
from tianyou.core.deadlines import on_day

from .models import PlazaEvent
from .states import EventState as S

NOT_SHOWN = (S.REFUSED, S.CANCELLED)


@dataclass(frozen=True)
class Day:
    """A day of the calendar and its events; ``is_other`` when it only fills up a week of the month."""

    day: date
    events: tuple[PlazaEvent, ...]
    is_other: bool

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()


def month_asked(text: str) -> Days:
    """Return the month written as ``2026-05``, the running one for anything else."""
    asked = Days.read(text)
    return asked if asked.month else Days.read(f"{timezone.localdate():%Y-%m}")


def weeks_of(month: Days, rows) -> list[list[Day]]:
    """Return the weeks of a month, Monday first; one query.

    Args:
        month: from its first to its last day.
        rows: the events that the reader may see.
    """
    weeks = Calendar().monthdatescalendar(month.first.year, month.first.month)
    since, until = on_day(weeks[0][0], time(0)), on_day(weeks[-1][-1] + timedelta(days=1), time(0))
    events = list(rows.exclude(state__in=NOT_SHOWN).between(since, until).select_related("tenant").order_by("since"))
    return [[Day(day, _on(day, events), day.month != month.first.month) for day in week] for week in weeks]


def _on(day: date, events: list[PlazaEvent]) -> tuple[PlazaEvent, ...]:
    since, until = on_day(day, time(0)), on_day(day + timedelta(days=1), time(0))
    return tuple(event for event in events if event.since < until and event.until > since)
