"""Rosters as spreadsheets: the grid as seen, and the month's hours for the administration department."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from openpyxl import Workbook

from shifts.attendance.models import Attendance
from tianyou.core.exports import hand_out, safe

from .grid import Grid
from .sheet import Sheet
from .states import DayKind
from .words import hours

HOURS = (
    ("name", gettext_lazy("Person")),
    ("post", gettext_lazy("Post")),
    ("worked", gettext_lazy("Days of work")),
    ("rests", gettext_lazy("Rest days")),
    ("hours", gettext_lazy("Hours planned")),
    ("overtime", gettext_lazy("Hours of overtime")),
    ("statutory", gettext_lazy("Hours at 300 %")),
    ("annual", gettext_lazy("Annual leave")),
    ("sick", gettext_lazy("Sick leave")),
    ("other", gettext_lazy("Other leave")),
    ("signed", gettext_lazy("Days signed")),
    ("late", pgettext_lazy("attendance", "Late")),
    ("early", gettext_lazy("Left early")),
)


@dataclass(frozen=True)
class Month:
    """One person's month in figures; hours as text, days as numbers."""

    name: str
    post: str
    worked: int
    rests: int
    hours: str
    overtime: str
    statutory: str
    annual: int
    sick: int
    other: int
    signed: int
    late: int
    early: int

    def cells(self) -> list:
        return [getattr(self, name) for name, _label in HOURS]


def month_of(sheet: Sheet) -> list[Month]:
    """Return the figures of everybody of a sheet; one query for the attendance."""
    people = [held.person_id for held in sheet.people]
    days = sheet.facts.days
    signed = Attendance.objects.filter(person__in=people, day__range=(days[0], days[-1]))
    entries: dict[int, list[Attendance]] = {}
    for entry in signed:
        entries.setdefault(entry.person_id, []).append(entry)
    return [_month(sheet, held, entries.get(held.person_id, [])) for held in sheet.people]


def _month(sheet: Sheet, held, entries: list[Attendance]) -> Month:
    facts, key = sheet.facts, held.person_id
    own = sheet.own_days(key)
    came = [entry for entry in entries if entry.day in own]
    offs = Counter(facts.offs.get((key, day)) for day in own)
    works = [(day, facts.works[key, day]) for day in own if (key, day) in facts.works]
    net = sum(facts.shifts[work.shift].net for _day, work in works)
    holiday = sum(facts.shifts[work.shift].net for day, work in works if day in facts.statutory)
    return Month(
        name=held.person.name,
        post=str(held.post),
        worked=len(works),
        rests=offs[DayKind.REST],
        hours=hours(net),
        overtime=hours(facts.overtime_on(key, own)),
        statutory=hours(holiday),
        annual=offs[DayKind.ANNUAL],
        sick=offs[DayKind.SICK],
        other=offs[DayKind.PERSONAL] + offs[DayKind.LIEU] + offs[DayKind.STATUTORY],
        signed=len(came),
        late=sum(entry.is_late for entry in came),
        early=sum(entry.left_early for entry in came),
    )


def grid(request, picture: Grid, title: str):
    """Return a download of the grid as it is seen, with the coverage below."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_("Roster"))
    over = [_("Overtime")] if picture.tells_all else []
    page.append([_("Person"), _("Post"), *(day.isoformat() for day in picture.days), *over])
    for row in picture.rows():
        signs = [square.sign for square in row.squares]
        page.append([safe(row.person.name), safe(str(row.post)), *signs, *([row.overtime] if over else [])])
    for strip in picture.strips():
        counts = [f"{staffed}/{covered}/{empty}" for _day, staffed, covered, empty, _names in strip.days]
        page.append([safe(strip.label), _("staffed / covered / uncovered"), *counts])
    return hand_out(request, title, book, len(list(picture.rows())))


def hours_sheet(request, rows: list[Month], title: str):
    """Return a download of the month's figures."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_("Hours"))
    page.append([str(label) for _name, label in HOURS])
    for row in rows:
        page.append([safe(cell) for cell in row.cells()])
    return hand_out(request, title, book, len(rows))
