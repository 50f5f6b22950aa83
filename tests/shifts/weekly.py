"""What the tests of weekly reports share."""

from datetime import date, datetime

from django.utils import timezone

from shifts.models import WeeklyReport
from tests import make
from tests.people import someone

WEEKLY = "/shifts/weekly/"
# Monday the 16th to Sunday the 22nd of March 2026; its report is due on Monday the 23rd at noon.
MONDAY = date(2026, 3, 16)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def written(**values) -> WeeklyReport:
    return make.weekly_report(monday=MONDAY, **values)


def submitted(**values) -> WeeklyReport:
    report = written(**values)
    report.move("submit", by=someone("supervisor-early"))
    return report


def value(report: WeeklyReport, code: str, key: str = "value"):
    return next(row[key] for row in report.figures if row["code"] == code)
