"""What happens on the floor of the demo: violations in trading on every rung of the ladder, and the weekly reports."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from shifts.models import WeeklyReport
from shifts.weekly.weeks import end_of, weeks_over
from staffing.models import Shift
from tenants.models import ShopUnit, Violation, ViolationKind

from .cast import Cast
from .clock import earlier, later
from .data import read

A_DAY = 14 * 60
WEEKS = 8
# How each shift kept to its weeks, the oldest first: of the newest, one waits for its answer and one is a draft.
FATES = {
    "early": ("answered", "answered", "late", "answered", "answered", "again", "answered", "submitted"),
    "late": ("answered", "answered", "answered", "missing", "answered", "answered", "answered", "draft"),
}
WRITERS = {"early": "supervisor-early", "late": "supervisor-late"}
WHO = {"deduct": "assistant", "report": "supervisor-early"}
DRAFTED, IN_TIME, TOO_LATE = timedelta(hours=9, minutes=40), timedelta(hours=11, minutes=10), timedelta(hours=34)
A_WHILE = timedelta(hours=23)


def make_violations(random: Random) -> int:
    """Make the violations in the order in which they happened; return how many."""
    data, cast, now = read("floor"), Cast(), timezone.now()
    for row in data["violations"]:
        tell(row, data, cast, earlier(now, row["days"] * A_DAY))
    return len(data["violations"])


def tell(row: dict, data: dict, cast: Cast, at: datetime) -> None:
    """Record one violation and walk it up the ladder, half an hour a step."""
    unit = ShopUnit.objects.select_related("zone").get(number=row["unit"])
    found = Violation(unit=unit, kind=ViolationKind.objects.get(code=row["kind"]), text=row["text"])
    found.clean()
    floor = f"floor-early-{unit.zone.floor}"
    found.sign(cast[floor], at=at)
    for move, note in row["moves"]:
        at = later(at, 30)
        found.move(move, by=cast[WHO.get(move, floor)], at=at, note=note, **values_of(move, data, at))


def values_of(move: str, data: dict, at: datetime) -> dict:
    """Return what a move asks for."""
    if move == "notice":
        mend_by = timezone.localdate(at) + timedelta(days=3)
        return {"demand": data["demand"], "mend_by": mend_by, "served": "posted", "served_to": ""}
    return {"deduction": Decimal(data["deduction"])} if move == "deduct" else {}


def make_weekly_reports(random: Random) -> int:
    """Make the reports of the last eight weeks, as far as they could be written by now; return how many."""
    data, cast, now = read("floor"), Cast(), timezone.now()
    for place, monday in enumerate(reversed(weeks_over(now, WEEKS))):
        for shift, fates in FATES.items():
            Week(cast, data, monday, place).tell(shift, fates[place], now)
    return WeeklyReport.objects.count()


class Week:
    """One week and what a shift wrote about it."""

    def __init__(self, cast: Cast, data: dict, monday: date, place: int) -> None:
        self.cast, self.data, self.monday, self.place = cast, data, monday, place

    def tell(self, shift: str, fate: str, now: datetime) -> None:
        over, by = end_of(self.monday), self.cast[WRITERS[shift]]
        if fate == "missing" or over + DRAFTED >= now:
            return
        words = self.data["week"][(self.place + len(shift)) % len(self.data["week"])]
        report = WeeklyReport(monday=self.monday, shift=Shift.objects.get(code=shift), **words)
        report.full_clean(exclude=["number"])
        report.sign(by, at=over + DRAFTED)
        at = over + (TOO_LATE if fate == "late" else IN_TIME)
        if fate == "draft" or at >= now:
            return
        report.move("submit", by=by, at=at)
        self.answer(report, fate, at, now)

    def answer(self, report: WeeklyReport, fate: str, at: datetime, now: datetime) -> None:
        """Let the manager answer on the next day, one report after it came a second time."""
        manager, writer = self.cast["manager"], report.registered_by
        if fate == "again":
            report.move("send-back", by=manager, at=at + A_WHILE / 4, note=self.data["sent_back"])
            report.move("submit", by=writer, at=at + A_WHILE / 2)
        if fate != "submitted" and at + A_WHILE < now:
            answers = self.data["answers"]
            report.move("answer", by=manager, at=at + A_WHILE, answer=answers[self.place % len(answers)])
