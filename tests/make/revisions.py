"""Makers of versions of the plan."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import PlanRevision

from ..people import someone
from .registry import arguments_of, makes

REASONS = {"zh-hans": "客流增加，前台早班增一人", "en": "one more at the front desk in the early shift"}


@makes(PlanRevision)
def plan_revision(*, language: str = "zh-hans", by: str = "manager", days: int = 10, **values) -> PlanRevision:
    given = {"effective_on": timezone.localdate() + timedelta(days=days), "reason": REASONS[language], **values}
    made = PlanRevision(**given)
    made.full_clean(exclude=["number", "plan", "base"])
    made.sign(someone(by))
    return made


@arguments_of("staffing:planrevision-duty")
def _duty_of_a_revision(keys: dict[str, int]) -> list:
    revision = PlanRevision.objects.get(pk=keys["planrevision"])
    return [revision.pk, revision.plan.duties.get(post__code="frontdesk", no=3).pk]
