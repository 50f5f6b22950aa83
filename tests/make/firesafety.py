"""Makers of fire safety checks, drills and hazards."""

from datetime import timedelta

from django.utils import timezone

from shifts.models import FireCheck, FireCheckPoint, FireDrill, Hazard
from staffing.models import Post

from ..people import someone
from .basics import zone
from .registry import makes

WORDS = {
    "zh-hans": {"hazard": "后通道堆放纸箱", "place": "后通道", "scenario": "餐饮区起火", "findings": "广播偏轻"},
    "en": {"hazard": "Boxes in the back passage", "place": "Back passage", "scenario": "Fire", "findings": "Too quiet"},
}


@makes(FireCheck)
def fire_check(*, language: str = "zh-hans", by: str = "assistant", at=None, **values) -> FireCheck:
    codes = list(FireCheckPoint.objects.filter(is_asked=True).values_list("code", flat=True))
    missing = values.pop("missing", [])
    made = FireCheck(**{"done": [code for code in codes if code not in missing], "missing": missing, **values})
    made.sign(someone(by), at=at)
    return made


@makes(FireDrill)
def fire_drill(*, language: str = "zh-hans", by: str = "assistant", **values) -> FireDrill:
    words = {name: WORDS[language][name] for name in ("scenario", "findings")}
    made = FireDrill(**{"participants": 60, "minutes": 6, **words, **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(Hazard)
def hazard(
    *, language: str = "zh-hans", by: str = "floor-early-1", at=None, who: str = "engineering", **values
) -> Hazard:
    words = {"text": WORDS[language]["hazard"], "place": WORDS[language]["place"]}
    day = timezone.localdate(at) + timedelta(days=7)
    given = {"zone": zone(), "department": Post.objects.get(code=who), "due_on": day, **words}
    made = Hazard(**{**given, **values})
    made.registered_at = at
    made.full_clean()
    made.sign(someone(by), at=at)
    return made
