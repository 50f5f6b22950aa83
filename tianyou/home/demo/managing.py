"""The demo's managing: spot checks, looks at the arrears and the guide, and a version of the plan in the making."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from staffing.models import Duty, DutyCheck, GuideReading, Plan, PlanRevision, Task
from tenants.models import ArrearsReading

from .cast import Cast
from .clock import earlier
from .data import read

A_DAY = 14 * 60
READERS = ("supervisor-early", "supervisor-late", "manager", "clerk-1")


def make_managing(random: Random) -> int:
    """Check some duties, look at what is owed, and draw up a version; return how many checks there are."""
    cast, data = Cast(), read("managing")
    for row in data["checks"]:
        check(cast, row)
    for back in range(1, 60, 6):
        ArrearsReading.note(cast[READERS[back % len(READERS)]], timezone.localdate() - timedelta(days=back))
    for back, process in enumerate(data["looked_up"]):
        GuideReading.note(cast["frontdesk-early"], process, timezone.localdate() - timedelta(days=back * 3))
    draw_up(cast, data["revision"])
    return DutyCheck.objects.count()


def check(cast: Cast, row: dict) -> None:
    """Note one look at a duty; what is to be put right is a task."""
    at = earlier(timezone.now(), row["days_ago"] * A_DAY)
    duty = Duty.objects.get(plan__in=Plan.objects.in_force(timezone.localdate()), post__code=row["post"], no=row["no"])
    made = DutyCheck(duty=duty, verdict=row["verdict"], text=row["text"], checked_on=timezone.localdate(at))
    made.person = cast[row["person"]] if row.get("person") else None
    if wanted := row.get("put_right"):
        task = Task(title=wanted, text=row["text"], post=duty.post, person=made.person)
        task.due_on = timezone.localdate(at) + timedelta(days=7)
        task.sign(cast[row["by"]], at=at)
        made.task = task
    made.sign(cast[row["by"]], at=at)


def draw_up(cast: Cast, row: dict) -> None:
    """Draw up next year's version: one more at the front desk, a duty that moves; it waits for the leaders."""
    at = earlier(timezone.now(), 3 * A_DAY)
    first_day = timezone.localdate().replace(month=1, day=1)
    made = PlanRevision(effective_on=first_day.replace(year=first_day.year + 1), reason=row["reason"])
    made.sign(cast["manager"], at=at)
    line = made.plan.lines.get(post__code="frontdesk", shift__code="early")
    line.quota += 1
    line.save()
    made.sign(cast["manager"], at=at + timedelta(minutes=20), reason=row["line"])
    made.move("submit", by=cast["manager"], at=at + timedelta(minutes=40))
