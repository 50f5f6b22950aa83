"""Makers of spot checks of duties."""

from django.utils import timezone

from staffing.models import Duty, DutyCheck, Plan

from ..people import someone
from .registry import arguments_of, makes

WORDS = {"zh-hans": "来访登记完整，安排及时", "en": "visits are registered in full"}


def duty(post: str = "frontdesk", no: int = 2) -> Duty:
    return Duty.objects.get(plan__in=Plan.objects.in_force(timezone.localdate()), post__code=post, no=no)


@makes(DutyCheck)
def duty_check(*, language: str = "zh-hans", by: str = "manager", **values) -> DutyCheck:
    given = {"duty": values.pop("duty", None) or duty(), "text": WORDS[language], **values}
    made = DutyCheck(**given)
    made.full_clean(exclude=["number"])
    made.sign(someone(by))
    return made


@arguments_of("staffing:dutycheck-create")
def _duty_to_check(keys: dict[str, int]) -> list:
    return [duty().pk]
