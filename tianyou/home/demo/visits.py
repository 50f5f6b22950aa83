"""The demo's return visits: the quarter before that is closed, and this one under way, with what tenants said."""

from datetime import date, datetime, timedelta
from itertools import cycle
from random import Random

from django.utils import timezone

from staffing.models import Person
from tenants.models import ReturnVisit, Tenant, TenantOpinion, VisitPlan
from tenants.visits.drawing import quarter_days
from tianyou.core.deadlines import at_mall

from .cast import Cast
from .clock import earlier, later, morning
from .data import read

AN_HOUR, A_DAY = 60, 14 * 60
A_WEEK = timedelta(days=7)
SATISFACTION = (5, 4, 4, 4, 3, 3, 5, 4, 2, 4, 3, 5, 1)
STEPS = {"open": 0, "late": 0, "answered": 1, "closed": 2}


def make_visits(random: Random) -> int:
    """Make the plans of two quarters with their visits and opinions; return how many visits."""
    cast, data, now = Cast(), read("visits"), timezone.now()
    today = timezone.localdate(now)
    year, quarter = today.year, (today.month + 2) // 3
    before = draw_up(cast, data, (year, quarter - 1) if quarter > 1 else (year - 1, 4), now)
    go_round(random, cast, data, before, now)
    finish(cast, data, before, now)
    running = draw_up(cast, data, (year, quarter), now)
    go_round(random, cast, data, running, now)
    visit_once_more(cast, data["extra"], now)
    hear(cast, data["opinions"], now)
    return ReturnVisit.objects.count()


def draw_up(cast: Cast, data: dict, quarter: tuple[int, int], now: datetime) -> VisitPlan:
    """Let the assistant draw up a plan before the quarter begins, and the manager approve it on its first morning."""
    approved = min(later(morning(quarter_days(*quarter)[0]), 30), now)
    drawn = earlier(approved, 3 * A_DAY)
    plan = VisitPlan(year=quarter[0], quarter=quarter[1], key_visits=3, other_visits=1, aim=data["aim"])
    plan.sign(cast["assistant"], at=drawn)
    plan.move("submit", by=cast["assistant"], at=min(later(drawn, AN_HOUR), approved))
    plan.move("approve", by=cast["manager"], at=approved)
    return plan


def go_round(random: Random, cast: Cast, data: dict, plan: VisitPlan, now: datetime) -> None:
    """Make the visits whose day has come: most in time, some a little late, some not at all."""
    people = {person.pk: person for person in cast.people.values()}
    satisfaction, missed = cycle(SATISFACTION), cycle(data["missed"])
    due = plan.visits.filter(due_on__lte=timezone.localdate(now)).select_related("tenant").order_by("due_on", "pk")
    for serial, visit in enumerate(due):
        visitor = people[visit.visitor_id]
        if serial % 11 == 10:
            overlook(visit, visitor, next(missed), now)
        elif visit.due_on < plan.last_day and serial % 7 == 6 and timezone.localdate(now) - visit.due_on < A_WEEK:
            continue
        else:
            at = hour_of(random, visit, now, late=serial % 8 == 7)
            if at:
                enter(visit, visitor, next(satisfaction), random, data["said"], at)


def hour_of(random: Random, visit: ReturnVisit, now: datetime, *, late: bool) -> datetime | None:
    """Return when a visit was made: a day or two before it was due, or after; None where that is still to come."""
    planned = timezone.localdate(visit.registered_at)
    day = visit.due_on + timedelta(days=random.randint(1, 3)) if late else visit.due_on - timedelta(days=1)
    at = later(morning(max(day, planned)), random.randint(90, 420))
    at = max(at, later(visit.registered_at, 30))
    let = visit.tenant.leases.in_force(timezone.localdate(at)).exists()
    return at_mall(at) if at < now and let else None


def enter(visit: ReturnVisit, visitor: Person, satisfaction: int, random: Random, said: dict, at: datetime) -> None:
    met = visit.tenant.as_of(timezone.localdate(at)).contact_name or visit.tenant.name
    words = random.choice(said[str(satisfaction)])
    visit.move("record", by=visitor, at=at, visited_at=at, met=met, satisfaction=satisfaction, said=words)


def overlook(visit: ReturnVisit, visitor: Person, reason: str, now: datetime) -> None:
    at = later(morning(visit.due_on), 13 * AN_HOUR)
    visit.move("miss", by=visitor, at=min(max(at, visit.registered_at), now), note=reason)


def finish(cast: Cast, data: dict, plan: VisitPlan, now: datetime) -> None:
    """Close a quarter that is over: what was not made by then was missed or dropped."""
    at = min(later(morning(plan.last_day), 12 * AN_HOUR), now)
    for visit in plan.visits.open():
        visit.move("drop", by=cast["assistant"], at=at, note=data["dropped"])
    plan.move("close", by=cast["assistant"], at=at)


def visit_once_more(cast: Cast, row: dict, now: datetime) -> None:
    """Plan a visit beside the plan, to a key tenant."""
    tenant = Tenant.objects.filter(is_key=True).order_by("pk").first()
    lease = tenant.current_leases[0]
    visit = ReturnVisit(tenant=tenant, unit=lease.unit, zone=lease.unit.zone, occasion=row["occasion"])
    visit.visitor, visit.due_on = cast["supervisor-early"], day_after(now, row["days"])
    visit.sign(cast["manager"], at=earlier(now, 2 * AN_HOUR))


def day_after(now: datetime, days: int) -> date:
    return timezone.localdate(now) + timedelta(days=days)


def hear(cast: Cast, rows: list[dict], now: datetime) -> None:
    """Give the visits that went least well what the tenants wanted answered, each at another step of its way."""
    made = ReturnVisit.objects.filter(state="done").order_by("satisfaction", "-visited_at").select_related("tenant")
    for row, visit in zip(rows, made, strict=False):
        said, today = visit.visited_at, timezone.localdate(now)
        opinion = TenantOpinion(text=row["text"], post=cast.posts[row["post"]])
        usual = timezone.localdate(said) + A_WEEK
        days = {"late": max(timezone.localdate(said), today - timedelta(days=3)), "open": max(usual, day_after(now, 2))}
        opinion.answer_by = days.get(row["step"], usual)
        opinion.take_from(visit)
        visitor = cast[visit.visitor.username]
        opinion.sign(visitor, at=said)
        answer(cast, opinion, row, visitor, now)


def answer(cast: Cast, opinion: TenantOpinion, row: dict, visitor: Person, now: datetime) -> None:
    """Lead an opinion on as far as its step says."""
    steps, at = STEPS[row["step"]], min(later(opinion.registered_at, A_DAY), now)
    if steps:
        opinion.move("answer", by=who_answers(cast, opinion, at), at=at, answer=row["answer"])
    if steps > 1:
        opinion.move("tell", by=visitor, at=min(later(at, 3 * AN_HOUR), now), told_by="visit")


def who_answers(cast: Cast, opinion: TenantOpinion, at: datetime) -> Person:
    """Return somebody of the post that owns an opinion."""
    code = opinion.post.code
    if code == "floor":
        return cast.on_floor(opinion.zone, at)
    return cast.people.get(code) or cast.people.get(f"{code}-1") or cast.on_shift(code, at)
