"""Makers of annual targets, work plans and fund plans."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from staffing.models import (
    FundActual,
    FundCategory,
    FundLine,
    FundPlan,
    OffPlanRequest,
    Post,
    Target,
    TargetPlan,
    TargetReading,
    WorkItem,
    WorkPlan,
)
from staffing.periods import next_month

from ..people import someone
from .registry import makes

WORDS = {
    "zh-hans": {"aims": "清理欠费", "aim": "逐户核对欠费", "line": "灯箱维修", "basis": "三家比价"},
    "en": {
        "aims": "Collect what is owed",
        "aim": "Go through the debtors",
        "line": "Mend the light boxes",
        "basis": "Three offers",
    },
}


@makes(TargetPlan)
def target_plan(*, language: str = "zh-hans", by: str = "manager", at=None, weights=(60, 40), **values) -> TargetPlan:
    """Make targets of this year, entered by hand, by their weights; a year has one draft at a time."""
    under_way = TargetPlan.objects.filter(state="draft", **{"year": timezone.localdate().year, **values}).first()
    if under_way:
        return under_way
    made = TargetPlan(**{"year": timezone.localdate().year, **values})
    made.full_clean(exclude=["number"])
    made.sign(someone(by), at=at)
    for weight in weights:
        target(plan=made, weight=weight, language=language)
    return made


@makes(Target)
def target(*, language: str = "zh-hans", by: str = "manager", **values) -> Target:
    plan = values.pop("plan", None) or target_plan(weights=())
    given = {"name_zh": "收缴率", "name_en": "Collection", "unit_zh": "%", "unit_en": "%", "goal": 90, "weight": 100}
    made = Target(plan=plan, **{**given, "post": Post.objects.get(code="clerk"), **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(TargetReading)
def target_reading(*, language: str = "zh-hans", by: str = "assistant", value=95, **values) -> TargetReading:
    whole = values.pop("target", None) or target()
    month = values.pop("month", date(whole.plan.year, 1, 1))
    made = TargetReading(target=whole, month=month, value=value, is_typed=True, **values)
    made.sign(someone(by))
    return made


@makes(WorkPlan)
def work_plan(*, language: str = "zh-hans", by: str = "assistant", at=None, **values) -> WorkPlan:
    """Make the plan of next month; the same one when it is made already."""
    following = next_month(timezone.localdate().replace(day=1))
    period = {"year": following.year, "month": following.month, **values}
    made = WorkPlan.objects.filter(year=period["year"], month=period["month"]).first()
    if made is None:
        made = WorkPlan(aims=WORDS[language]["aims"], **period)
        made.full_clean(exclude=["number", "since", "until"])
        made.sign(someone(by), at=at)
    return made


@makes(WorkItem)
def work_item(
    *, language: str = "zh-hans", by: str = "assistant", post: str = "clerk", ahead=False, **values
) -> WorkItem:
    """Make an item of a plan that is being carried out, or of a draft when it is made ``ahead``."""
    plan = values.pop("plan", None) or work_plan(language=language)
    made = WorkItem(plan=plan, aim=WORDS[language]["aim"], post=Post.objects.get(code=post), due_on=plan.last_day)
    for name, value in values.items():
        setattr(made, name, value)
    made.sign(someone(by))
    if plan.state == "draft" and not ahead:
        in_force(plan)
    return made


def in_force(plan):
    """Lead targets or a work plan to where they are approved."""
    plan.move("submit", by=someone("manager"))
    plan.move("approve", by=someone("leader"))
    return plan


@makes(FundPlan)
def fund_plan(*, language: str = "zh-hans", by: str = "manager", at=None, amounts=("1000.00",), **values) -> FundPlan:
    """Make the plan of this month with lines of some amounts; the same one when it is made already."""
    today = timezone.localdate()
    period = {"year": today.year, "month": today.month, **values}
    made = FundPlan.objects.filter(year=period["year"], month=period["month"]).first()
    if made is None:
        made = FundPlan(**period)
        made.full_clean(exclude=["number", "since", "until"])
        made.sign(someone(by), at=at)
        for amount in amounts:
            fund_line(plan=made, amount=Decimal(amount), language=language)
    return made


@makes(FundLine)
def fund_line(*, language: str = "zh-hans", by: str = "manager", **values) -> FundLine:
    plan = values.pop("plan", None) or fund_plan(language=language, amounts=())
    given = {"text": WORDS[language]["line"], "basis": WORDS[language]["basis"], "amount": Decimal("1000.00")}
    made = FundLine(plan=plan, **{"category": FundCategory.objects.first(), **given, **values})
    made.full_clean()
    made.sign(someone(by))
    return made


def spending(plan: FundPlan) -> FundPlan:
    """Lead a fund plan to where money is spent on it."""
    steps = (("submit", "manager"), ("check", "finance"), ("approve", "leader"), ("start", "manager"))
    for name, post in steps if plan.state == "draft" else ():
        plan.move(name, by=someone(post))
    return plan


@makes(FundActual)
def fund_actual(*, language: str = "zh-hans", by: str = "assistant", amount="100.00", **values) -> FundActual:
    line = values.pop("line", None) or spending(fund_plan(language=language)).lines.first()
    given = {"spent_on": timezone.localdate(), "voucher": "0031", **values}
    made = FundActual(line=line, amount=Decimal(amount), **given)
    made.enter(someone(by))
    return made


@makes(OffPlanRequest)
def off_plan(*, language: str = "zh-hans", by: str = "assistant", **values) -> OffPlanRequest:
    plan = values.pop("plan", None) or spending(fund_plan(language=language))
    given = {"text": WORDS[language]["line"], "basis": WORDS[language]["basis"], "amount": Decimal("500.00")}
    made = OffPlanRequest(
        plan=plan, category=FundCategory.objects.first(), reason=WORDS[language]["aims"], **{**given, **values}
    )
    made.full_clean(exclude=["number"])
    made.sign(someone(by))
    return made
