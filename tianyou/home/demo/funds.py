"""The demo's fund plans: of the year, of two months that are closed, of this one with what is spent, and the next."""

from datetime import datetime, time
from decimal import Decimal
from random import Random

from django.utils import timezone

from staffing.models import FundActual, FundCategory, FundLine, FundPlan, OffPlanRequest
from staffing.periods import month_before, next_month
from tianyou.core.deadlines import on_day

from .cast import Cast
from .clock import later
from .data import read
from .workplans import moment, month_of

DRAFTED, SUBMITTED, CHECKED, APPROVED, CLOSED = 24, 25, 27, 28, 8
NAMES = ("text", "basis_kind", "basis")


def make_funds(random: Random) -> int:
    """Make the plans with what was spent on them; return how many entries of spending."""
    cast, data = Cast(), read("funds")
    today = timezone.localdate()
    this = today.replace(day=1)
    months = [month_before(month_before(this)), month_before(this), this]
    approve(cast, draft(cast, {"year": this.year}, data["year"]), data)
    for day, row in zip(months, data["months"], strict=False):
        plan = draft(cast, month_of(day), row["lines"])
        approve(cast, plan, data)
        spend(cast, plan, row["lines"], data["mistake"])
        if "review" in row:
            close(cast, plan, row)
    ask_beside(cast, plan, data)
    if today.day >= DRAFTED:
        following = draft(cast, month_of(next_month(this)), data["months"][3]["lines"])
        following.move("submit", by=cast["manager"], at=moment(this.replace(day=SUBMITTED)))
    return FundActual.objects.count()


def planned(row: dict) -> dict:
    """Return what a line or a request is made of."""
    category = FundCategory.objects.get(code=row["category"])
    return {"category": category, "amount": Decimal(row["amount"]), **{name: row[name] for name in NAMES}}


def draft(cast: Cast, period: dict, rows: list[dict]) -> FundPlan:
    plan = FundPlan(**period)
    at = moment(month_before(plan.first_day).replace(day=DRAFTED))
    plan.full_clean(exclude=["number", "since", "until"])
    plan.sign(cast["manager"], at=at)
    for row in rows:
        line = FundLine(plan=plan, **planned(row))
        line.full_clean()
        line.sign(cast["manager"], at=at)
    return plan


def approve(cast: Cast, plan: FundPlan, data: dict) -> None:
    """Lead a plan to where money is spent on it."""
    before = month_before(plan.first_day)
    for name, who, day in (
        ("submit", "manager", SUBMITTED),
        ("check", "finance", CHECKED),
        ("approve", "leader", APPROVED),
    ):
        plan.move(name, by=cast[who], at=moment(before.replace(day=day)))
    began = max(moment(plan.first_day, 9), on_day(plan.first_day, time.min))
    plan.move("start", by=cast["manager"], at=began)
    plan.move("comment", by=cast["finance"], at=moment(plan.first_day, 11), note=data["comment"])


def spend(cast: Cast, plan: FundPlan, rows: list[dict], mistake: str) -> None:
    """Enter what was spent by now, each with its voucher; one entry is a mistake that is taken back."""
    for place, (line, row) in enumerate(zip(plan.lines.order_by("pk"), rows, strict=True), start=1):
        for number, (day, amount) in enumerate(row["spent"], start=1):
            enter(cast, line, day, amount, f"记{plan.month:02d}-{place}{number}")
        if "mistake" in row:
            wrong = enter(cast, line, *row["mistake"], f"记{plan.month:02d}-{place}9")
            if wrong:
                taken = wrong.taken_back(mistake)
                taken.spent_on = wrong.spent_on
                taken.enter(cast["assistant"], later(wrong.entered_at, 30))


def enter(cast: Cast, line: FundLine, day: int, amount: str, voucher: str) -> FundActual | None:
    """Enter one, if its day has come."""
    on = line.plan.first_day.replace(day=day)
    if on > timezone.localdate():
        return None
    made = FundActual(line=line, amount=Decimal(amount), spent_on=on, voucher=voucher)
    made.enter(cast["assistant"], moment(on, 15))
    return made


def close(cast: Cast, plan: FundPlan, row: dict) -> None:
    """Say why lines differ, and close the plan in the month after."""
    at = moment(next_month(plan.first_day).replace(day=CLOSED))
    for line, each in zip(plan.lines.order_by("pk"), row["lines"], strict=True):
        if "why" in each:
            line.reason = each["why"]
            line.sign(cast["manager"], at=at, reason=plan.number)
    if at.date() > plan.last_day:
        plan.move("close", by=cast["manager"], at=at, review=row["review"])


def ask_beside(cast: Cast, plan: FundPlan, data: dict) -> None:
    """Ask for what was not planned: the first is approved and spent, the second waits for finance."""
    for number, row in enumerate(data["off_plan"]):
        request = OffPlanRequest(plan=plan, reason=row["reason"], **planned(row))
        at = moment(plan.first_day.replace(day=row["day"]))
        request.sign(cast["assistant"], at=at)
        request.move("endorse", by=cast["manager"], at=soon(at, 60))
        if number == 0:
            request.move("check", by=cast["finance"], at=soon(at, 180))
            request.move("approve", by=cast["leader"], at=soon(at, 400))
            enter(cast, plan.lines.get(off_plan=request), *row["spent"], f"记{plan.month:02d}-91")


def soon(at: datetime, minutes: int) -> datetime:
    return min(later(at, minutes), timezone.now())
