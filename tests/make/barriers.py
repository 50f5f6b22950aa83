"""Makers of barriers."""

from datetime import timedelta

from django.utils import timezone

from shifts.models import Barrier, BarrierCheck

from ..people import someone
from .basics import zone
from .registry import makes

WORDS = {
    "zh-hans": {"place": "北侧扶梯口", "notice_text": "地面湿滑，请绕行", "owner": "工程部"},
    "en": {"place": "North escalator", "notice_text": "Wet floor, go round", "owner": "Engineering"},
}


@makes(Barrier)
def barrier(*, language: str = "zh-hans", by: str = "floor-early-1", at=None, **values) -> Barrier:
    until = (at or timezone.now()) + timedelta(days=2)
    given = {"zone": zone(), "reason": "leak", "ways": "free", "expected_until": until, **WORDS[language]}
    made = Barrier(**{**given, **values})
    made.registered_at = at
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@makes(BarrierCheck)
def barrier_check(*, language: str = "zh-hans", by: str = "floor-early-1", at=None, **values) -> BarrierCheck:
    whole = values.pop("barrier", None) or barrier(language=language)
    whole.move("well", by=someone(by), at=at)
    return whole.checks.first()
