"""The demo's work plans: of the year, of two months that are reviewed, of this one, and a draft of the next."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from staffing.models import Post, WorkItem, WorkPlan
from staffing.periods import month_before, next_month
from tianyou.core.deadlines import on_day

from .cast import Cast
from .clock import earlier
from .data import read

DRAFTED, SUBMITTED, APPROVED, REVIEWED = 22, 23, 24, 4


def make_work_plans(random: Random) -> int:
    """Make the plans and lead their items to where they are; return how many items."""
    cast, data = Cast(), read("workplans")
    posts = {post.code: post for post in Post.objects.all()}
    this = timezone.localdate().replace(day=1)
    months = [month_before(month_before(this)), month_before(this), this]
    year = draft(cast, posts, {"year": this.year}, data["year"])
    approve(cast, year)
    plans = [draft(cast, posts, month_of(day), row) for day, row in zip(months, data["months"], strict=False)]
    for plan, row in zip(plans, data["months"], strict=False):
        approve(cast, plan)
        work(cast, plan, row)
    work(cast, year, data["year"])
    for plan, words in zip(plans[1:], data["comments"][::-1], strict=True):
        plan.move("comment", by=cast["leader"], at=moment(plan.first_day.replace(day=3)), note=words)
    if timezone.localdate().day >= DRAFTED:
        draft(cast, posts, month_of(next_month(this)), data["months"][3])
    return WorkItem.objects.count()


def month_of(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month}


def moment(day: date, hour: int = 10) -> datetime:
    """Return an hour of a day, or one of this day where that has not come."""
    return min(on_day(day, time(hour)), earlier(timezone.now(), 60))


def draft(cast: Cast, posts: dict, period: dict, row: dict) -> WorkPlan:
    """Draft a plan in the month before, by the assistant."""
    plan = WorkPlan(aims=row["aims"], **period)
    at = moment(month_before(plan.first_day).replace(day=DRAFTED))
    plan.full_clean(exclude=["number", "since", "until"])
    plan.sign(cast["assistant"], at=at)
    for each in row["items"]:
        item = WorkItem(
            plan=plan, aim=each["aim"], post=posts[each["post"]], person=cast.people.get(each.get("person"))
        )
        item.due_on = plan.first_day.replace(day=min(each["day"], plan.last_day.day)) if plan.month else plan.last_day
        item.full_clean()
        item.sign(cast["assistant"], at=at)
    return plan


def approve(cast: Cast, plan: WorkPlan) -> None:
    before = month_before(plan.first_day)
    plan.move("submit", by=cast["manager"], at=moment(before.replace(day=SUBMITTED)))
    plan.move("approve", by=cast["leader"], at=moment(before.replace(day=APPROVED)))


def work(cast: Cast, plan: WorkPlan, row: dict) -> None:
    """Report on the items, finish what has a result and is due, and review the plan of a month that is over."""
    review = moment(next_month(plan.last_day.replace(day=1)).replace(day=REVIEWED))
    for item, each in zip(plan.items.order_by("pk"), row["items"], strict=False):
        outcome(cast, item, each, review)
    for item in plan.items.filter(state="open", carried_from__isnull=False) if "carried" in row else ():
        finish(cast, item, item.due_on, row["carried"])
    if "review" in row and review.date() > plan.last_day:
        plan.move("close", by=cast["manager"], at=review, review=row["review"])


def outcome(cast: Cast, item: WorkItem, each: dict, review: datetime) -> None:
    """Bring an item to where the data say it came."""
    day = item.due_on
    if "done_month" in each:
        day = date(item.plan.year, each["done_month"], 25)
    if "result" in each and day <= timezone.localdate():
        finish(cast, item, day - timedelta(days=1), each["result"])
    elif "why" in each:
        item.move("carry", by=cast["manager"], at=review, note=each["why"])
    elif "drop" in each:
        item.move("drop", by=cast["manager"], at=moment(day), note=each["drop"])
    elif "progress" in each:
        item.move("report", by=doer(cast, item), at=moment(day - timedelta(days=6), 15), progress=each["progress"])


def finish(cast: Cast, item: WorkItem, day: date, result: str) -> None:
    item.move("finish", by=doer(cast, item), at=moment(day, 16), result=result)


def doer(cast: Cast, item: WorkItem):
    """Return who answers for an item: the person, or one of its post."""
    names = {"clerk": "clerk-1", "supervisor": "supervisor-early", "frontdesk": "frontdesk-early"}
    code = item.post.code
    if item.person:
        return item.person
    return cast[names.get(code, "floor-early-1" if code == "floor" else code)]
