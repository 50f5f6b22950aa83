"""Makers of plans of return visits, visits, and what tenants said."""

from datetime import date, timedelta

from django.utils import timezone

from staffing.models import Post
from tenants.models import ReturnVisit, TenantOpinion, VisitPlan

from ..people import someone
from .registry import makes
from .returns import usual_lease

WORDS = {
    "zh-hans": {"aim": "问空调和促销", "said": "生意平稳，电梯常坏", "text": "电梯常坏，什么时候修好", "met": "王小红"},
    "en": {"aim": "ask about cooling", "said": "trade is fair", "text": "when is the lift mended", "met": "Li Hong"},
}


def day(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def this_quarter() -> dict[str, int]:
    today = timezone.localdate()
    return {"year": today.year, "quarter": (today.month + 2) // 3}


@makes(VisitPlan)
def visit_plan(*, language: str = "zh-hans", by: str = "assistant", **values) -> VisitPlan:
    """Make the plan of this quarter, or give the one there is."""
    values = {**this_quarter(), "key_visits": 3, "other_visits": 1, "aim": WORDS[language]["aim"], **values}
    quarter = {name: values[name] for name in ("year", "quarter")}
    made = VisitPlan.objects.exclude(state="dropped").filter(**quarter).first()
    if made is None:
        made = VisitPlan(**values)
        made.full_clean()
        made.sign(someone(by))
    return made


@makes(ReturnVisit)
def return_visit(*, language: str = "zh-hans", by: str = "assistant", at=None, **values) -> ReturnVisit:
    """Plan a visit to the tenant of 1F-023 beside any plan."""
    lease = values.pop("lease", None) or usual_lease()
    values = {"due_on": day(3), "visitor": someone("floor-early-1"), **values}
    made = ReturnVisit(tenant=lease.tenant, unit=lease.unit, zone=lease.unit.zone, **values)
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


def made_visit(*, language: str = "zh-hans", by: str = "floor-early-1", satisfaction: int = 4, **values) -> ReturnVisit:
    """Make a visit that was made just now."""
    visit, words = return_visit(**values), WORDS[language]
    given = {"met": words["met"], "said": words["said"], "satisfaction": satisfaction}
    visit.move("record", by=someone(by), visited_at=timezone.now(), **given)
    return visit


@makes(TenantOpinion)
def tenant_opinion(*, language: str = "zh-hans", by: str = "floor-early-1", **values) -> TenantOpinion:
    visit = values.pop("visit", None) or made_visit(language=language)
    values = {"text": WORDS[language]["text"], "answer_by": day(5), **values}
    made = TenantOpinion(post=values.pop("post", None) or Post.objects.get(code="supervisor"), **values)
    made.take_from(visit)
    made.full_clean()
    made.sign(someone(by))
    return made
