"""Time limits on the clocks of the house. "3 working days" and "3 days" are different units, "24 h" a third thing.

The opening hours are the plan's (centre 9:00-23:00, seven days) and the office's own proposal [P] (9-12, 13-18 on
working days). Days are counted from the day after the start, as the Civil Code (art. 201) counts a period.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .bilingual import Bilingual
from .calendar import Calendar

MINUTE = timedelta(minutes=1)
CENTRE_CLOSES = time(23)
OFFICE_CLOSES = time(18)


class Clock(models.TextChoices):
    ELAPSED = "elapsed", _("around the clock")
    CENTRE = "centre", _("opening hours of the centre")
    OFFICE = "office", _("office hours")


class Unit(models.TextChoices):
    MINUTE = "minute", _("minutes")
    HOUR = "hour", _("hours")
    DAY = "day", _("days")
    WORKING_DAY = "working_day", _("working days")


WHOLE_DAYS = (Unit.DAY, Unit.WORKING_DAY)
HOURS = {
    Clock.CENTRE: ((time(9), CENTRE_CLOSES),),
    Clock.OFFICE: ((time(9), time(12)), (time(13), OFFICE_CLOSES)),
}
Period = tuple[datetime, datetime]


def at_mall(moment: datetime) -> datetime:
    """Return an aware moment on the mall's wall clock; ValueError for a naive one."""
    if timezone.is_naive(moment):
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(timezone.get_default_timezone())


def on_day(day: date, clock_time: time) -> datetime:
    return datetime.combine(day, clock_time, timezone.get_default_timezone())


def end_of(day: date) -> datetime:
    """Return the first moment after a day."""
    return on_day(day + timedelta(days=1), time.min)


def open_periods(day: date, clock: str, calendar: Calendar) -> list[Period]:
    """Return the periods of ``day`` in which CENTRE or OFFICE runs, earliest first."""
    if clock == Clock.OFFICE and not calendar.is_working_day(day):
        return []
    return [(on_day(day, opens), on_day(day, closes)) for opens, closes in HOURS[clock]]


def periods_from(start: datetime, clock: str, calendar: Calendar) -> Iterator[Period]:
    """Yield without end the open periods after ``start``, the first one cut to begin with it."""
    for days in count():
        for opens, closes in open_periods(start.date() + timedelta(days=days), clock, calendar):
            if closes > start:
                yield max(opens, start), closes


def due_on_clock(start: datetime, span: timedelta, clock: str, calendar: Calendar) -> datetime:
    if clock == Clock.ELAPSED:
        return start + span
    for opens, closes in periods_from(start, clock, calendar):
        if span <= closes - opens:
            return opens + span
        span -= closes - opens
    raise AssertionError("open periods never end")


def due_at_day_end(start: datetime, days: int) -> datetime:
    end = on_day(start.date() + timedelta(days=days), CENTRE_CLOSES)
    return end if end > start else end + timedelta(days=1)


def due_at_working_day_end(start: datetime, days: int, calendar: Calendar) -> datetime:
    closed_today = start >= on_day(start.date(), OFFICE_CLOSES)
    first = start.date() + timedelta(days=1 if days or closed_today else 0)
    working = (day for day in (first + timedelta(days=n) for n in count()) if calendar.is_working_day(day))
    for _passed in range(days - 1):
        next(working)
    return on_day(next(working), OFFICE_CLOSES)


def due(start: datetime, amount: int, unit: str, clock: str, calendar: Calendar) -> datetime:
    """Return when a limit begun at ``start`` runs out, on the mall's wall clock.

    Args:
        start: aware moment.
        amount: how many units; 0 days means the same day, or the next one after closing.
        unit: minutes and hours run on ``clock``; days end at 23:00 of the n-th day after the start, working days at
            18:00 of the n-th working day after it, whatever the clock.
        clock: ELAPSED, CENTRE or OFFICE.
        calendar: from the year of ``start`` or an earlier one.

    Raises:
        ValueError: ``start`` is naive, or the amount is negative, or zero minutes or hours.
    """
    start = at_mall(start)
    if amount < 0 or (amount == 0 and unit not in WHOLE_DAYS):
        raise ValueError(f"no limit of {amount} {unit}")
    if unit == Unit.DAY:
        return due_at_day_end(start, amount)
    if unit == Unit.WORKING_DAY:
        return due_at_working_day_end(start, amount, calendar)
    return due_on_clock(start, amount * MINUTE * (60 if unit == Unit.HOUR else 1), clock, calendar)


def minutes_between(start: datetime, end: datetime, clock: str, calendar: Calendar) -> int:
    """Return the whole minutes that ``clock`` ran between two aware moments; 0 when ``end`` is not after ``start``."""
    start, end = at_mall(start), at_mall(end)
    if clock == Clock.ELAPSED:
        return max(end - start, timedelta(0)) // MINUTE
    ran = timedelta(0)
    for opens, closes in periods_from(start, clock, calendar):
        if opens >= end:
            break
        ran += min(closes, end) - opens
    return ran // MINUTE


class LimitManager(models.Manager):
    def in_force(self, code: str, on: date) -> "Limit":
        """Return the limit ``code`` as it stands on a day; Limit.DoesNotExist when none has taken effect by then."""
        limit = self.filter(code=code, effective_on__lte=on).order_by("-effective_on").first()
        if limit is None:
            raise Limit.DoesNotExist(f"no limit {code} in force on {on}")
        return limit


class Limit(models.Model):
    """A time limit as it stands from a day on. Running cases keep the moment they were given.

    A changed limit is a new row with a later ``effective_on``. ``source`` names the law, or begins with [P] for a
    proposal of this house.
    """

    code = models.CharField(_("code"), max_length=60)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    amount = models.PositiveIntegerField(_("amount"), validators=[MaxValueValidator(3650)])
    unit = models.CharField(_("unit"), max_length=12, choices=Unit)
    clock = models.CharField(_("clock"), max_length=10, choices=Clock, default=Clock.ELAPSED)
    source = models.TextField(_("source"))
    effective_on = models.DateField(_("in force from"))
    name = Bilingual()

    objects = LimitManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("time limit")
        verbose_name_plural = _("time limits")
        ordering = ["code", "effective_on"]
        constraints = [
            models.UniqueConstraint(fields=["code", "effective_on"], name="limit_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0) | models.Q(unit__in=WHOLE_DAYS),
                name="limit_of_some_time",
                violation_error_message=_("A limit in minutes or hours must be at least 1."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def due(self, start: datetime, calendar: Calendar | None = None) -> datetime:
        """Return when this limit runs out for a case begun at ``start`` (aware). See ``due`` for the units.

        At most one query, none for limits without working days; for many cases pass one ``calendar``.
        """
        calendar = calendar or Calendar(at_mall(start).year)
        return due(start, self.amount, self.unit, self.clock, calendar)


def load_limits(path: Path) -> int:
    """Add the limits of a JSON file that the table lacks; return how many were added.

    Args:
        path: a list of objects with the fields of ``Limit``; ``effective_on`` as an ISO date, ``clock`` optional.

    A row whose code and day are there already is never touched: somebody may have edited it. ValidationError for a
    row that is no limit, TypeError for an unknown field; then nothing is added.
    """
    known = set(Limit.objects.values_list("code", "effective_on"))
    rows = [Limit(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
    for row in rows:
        row.clean_fields()
    missing = [row for row in rows if (row.code, row.effective_on) not in known]
    for row in missing:
        row.full_clean()
    Limit.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)
