"""The demo's targets: approved in January, one goal changed in summer, months kept, those of next year in draft."""

from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from staffing.models import Target, TargetPlan, TargetReading
from staffing.periods import next_month
from staffing.targets import rules
from staffing.targets.actual import months_over
from tianyou.core.deadlines import on_day

from .cast import Cast
from .clock import earlier, later
from .data import read

AN_HOUR = 60


def make_targets(random: Random) -> int:
    """Make the targets of this year and the next; return how many targets."""
    cast, data = Cast(), read("targets")
    today = timezone.localdate()
    plan = begin(cast, TargetPlan(year=today.year), moment(today.year, 1, 6))
    approve(cast, plan, data["comments"][:1])
    if today.month > 7:
        plan = begin(cast, TargetPlan(year=today.year, reason=data["reason"]), moment(today.year, 7, 3))
        Target.objects.filter(plan=plan, name_zh=data["changed"]["name_zh"]).update(goal=data["changed"]["goal"])
        approve(cast, plan, data["comments"][1:])
    enter(cast, plan, data)
    if today.month > 10:
        begin(cast, TargetPlan(year=today.year + 1), moment(today.year, 11, 20))
    return Target.objects.count()


def moment(year: int, month: int, day: int) -> datetime:
    """Return ten o'clock of a day, or an hour of this day where that has not come."""
    return min(on_day(date(year, month, day), time(10)), earlier(timezone.now(), 5 * AN_HOUR))


def begin(cast: Cast, plan: TargetPlan, at: datetime) -> TargetPlan:
    plan.full_clean(exclude=["number"])
    plan.sign(cast["manager"], at=at)
    rules.begin(plan, cast["manager"], at, suggested=True)
    return plan


def approve(cast: Cast, plan: TargetPlan, comments: list[str]) -> None:
    """Submit, approve, and comment on it a while later."""
    at = plan.registered_at
    plan.move("submit", by=cast["manager"], at=later(at, AN_HOUR))
    plan.move("approve", by=cast["leader"], at=later(at, 2 * AN_HOUR))
    for words in comments:
        plan.move("comment", by=cast["leader"], at=later(at, 3 * AN_HOUR), note=words)


def enter(cast: Cast, plan: TargetPlan, data: dict) -> None:
    """Enter what no measure answers on the third of the month after, and take the readings of the others."""
    now = timezone.now()
    for target in plan.targets.kept().filter(name_zh__in=data["readings"]):
        for number, month in enumerate(months_over(plan.year, timezone.localdate())):
            following = next_month(month)
            made = TargetReading(target_id=target.root_id, month=month, is_typed=True, note=data["note"])
            made.value = data["readings"][target.name_zh][number]
            made.sign(cast["assistant"], at=min(moment(following.year, following.month, 3), now))
    plan.move("take", by=cast["assistant"], at=earlier(now, AN_HOUR))
