"""A year of fire safety, month by month: whether the check was made, what drills were held, what hazards were found."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from staffing.plan.models import Zone

from .models import FireCheck, FireDrill, Hazard


@dataclass
class Month:
    """One month of the year.

    Attributes:
        first: its first day.
        today: the day on which it is looked at.
        zones: keys of all zones of the mall.
        checks, drills: what was made in it.
        found, left: hazards found in it, and those of them that are still open.
    """

    first: date
    today: date
    zones: frozenset[int]
    checks: list = field(default_factory=list)
    drills: list = field(default_factory=list)
    found: int = 0
    left: int = 0

    @property
    def is_to_come(self) -> bool:
        return self.first > self.today

    @property
    def is_now(self) -> bool:
        return self.first == self.today.replace(day=1)

    @property
    def is_done(self) -> bool:
        """Whether the whole mall was looked at, at once or zone by zone."""
        looked_at = {check.zone_id for check in self.checks}
        return None in looked_at or bool(self.zones) and self.zones <= looked_at

    @property
    def is_late(self) -> bool:
        return not (self.is_done or self.is_now or self.is_to_come)


def year_of(year: int, user, today: date) -> list[Month]:
    """Return the twelve months of a year as somebody may see them; four queries.

    Args:
        year: which year.
        user: who looks.
        today: the day on which it is looked at.
    """
    zones = frozenset(Zone.objects.values_list("pk", flat=True))
    months = [Month(date(year, number, 1), today, zones) for number in range(1, 13)]
    checks = FireCheck.objects.visible_to(user).filter(month__year=year).select_related("zone", "checked_by")
    for check in checks.order_by("checked_at"):
        months[check.month.month - 1].checks.append(check)
    for drill in FireDrill.objects.visible_to(user).filter(day__year=year).order_by("day"):
        months[drill.day.month - 1].drills.append(drill)
    rows = Hazard.objects.visible_to(user).filter(registered_at__year=year)
    counted = rows.annotate(first=TruncMonth("registered_at")).values("first").order_by()
    for row in counted.annotate(found=Count("pk"), left=Count("pk", filter=Q(closed_at=None))):
        month = months[row["first"].month - 1]
        month.found, month.left = row["found"], row["left"]
    return months
