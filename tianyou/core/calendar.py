"""The days that are not what their weekday says: statutory holidays, days off beside them, make-up work days.

The State Council publishes them in November for the next year. Until then a year counts by plain weekdays, and
pages that plan ahead say so (``is_published``). Only the 13 statutory days of a year are paid at 300 % (Labour Law
art. 44); the days off beside them are rest days, so the two kinds are kept apart.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from .bilingual import Bilingual

PUBLISHED = Path(__file__).parent / "data/calendar.json"
SATURDAY = 5


class DayKind(models.TextChoices):
    STATUTORY = "statutory", _("Statutory holiday")
    OFF = "weekend_makeup_off", _("Day off beside a holiday")
    WORK = "makeup_workday", _("Make-up work day")


KIND_OF_LIST = {"statutory": DayKind.STATUTORY, "off": DayKind.OFF, "work": DayKind.WORK}


class CalendarDay(models.Model):
    """One day of the published calendar; every other day is what its weekday says."""

    date = models.DateField(_("date"), unique=True)
    kind = models.CharField(_("kind of day"), max_length=20, choices=DayKind)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    source_url = models.URLField(_("published at"), blank=True)
    name = Bilingual()

    class Meta:
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


class Calendar:
    """The published days from a year on, read once, at the first question, and passed around.

    Args:
        first_year: the earliest year that will be asked about; an earlier day raises ValueError.
        kinds: kind of each published day, where they are already at hand; else they are read from the table.
    """

    def __init__(self, first_year: int, kinds: Mapping[date, str] | None = None) -> None:
        self.first_year = first_year
        if kinds is not None:
            self.kinds = kinds

    @cached_property
    def kinds(self) -> Mapping[date, str]:
        days = CalendarDay.objects.filter(date__gte=date(self.first_year, 1, 1))
        return dict(days.values_list("date", "kind"))

    def kind(self, day: date) -> str:
        """Return the ``DayKind`` of a published day, '' for a plain one."""
        if day.year < self.first_year:
            raise ValueError(f"{day} is before {self.first_year}, the first year of this calendar")
        return self.kinds.get(day, "")

    def is_statutory(self, day: date) -> bool:
        """Tell whether ``day`` is one of the statutory holidays (work on it is paid at 300 %)."""
        return self.kind(day) == DayKind.STATUTORY

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on ``day``; Monday to Friday where nothing is published."""
        kind = self.kind(day)
        return kind == DayKind.WORK or (not kind and day.weekday() < SATURDAY)

    def is_published(self, year: int) -> bool:
        """Tell whether the holidays of ``year`` are known."""
        return any(day.year == year and kind == DayKind.STATUTORY for day, kind in self.kinds.items())


def is_working_day(day: date) -> bool:
    """Tell whether offices work on ``day``. One query; for many days build one ``Calendar`` and ask that."""
    return Calendar(day.year).is_working_day(day)


def is_published(year: int) -> bool:
    """Tell whether the State Council's holidays of ``year`` are in the table; until then weekdays count. One query."""
    return Calendar(year).is_published(year)


def published_days() -> list[CalendarDay]:
    """Read the data file into unsaved days."""
    return [
        CalendarDay(date=date.fromisoformat(day), kind=kind, source_url=notice["source_url"], **names)
        for notice in json.loads(PUBLISHED.read_text(encoding="utf-8"))
        for holiday in notice["holidays"]
        for names in [{"name_zh": holiday["name_zh"], "name_en": holiday["name_en"]}]
        for listed, kind in KIND_OF_LIST.items()
        for day in holiday[listed]
    ]


def load_calendar() -> int:
    """Add the days of the data file that the table lacks, leave every other as it is; return how many were added."""
    known = set(CalendarDay.objects.values_list("date", flat=True))
    missing = [day for day in published_days() if day.date not in known]
    CalendarDay.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)
