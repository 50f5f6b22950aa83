"""Makers of notices."""

from datetime import timedelta

from django.utils import timezone

from shifts.models import Notice

from ..people import someone
from .basics import zone
from .registry import makes

WORDS = {
    "zh-hans": {"title": "扶梯检修", "text": "本层北侧扶梯检修，请走南侧。", "places": "扶梯口"},
    "en": {"title": "Escalator repair", "text": "Please use the south escalator.", "places": "at the escalator"},
}


@makes(Notice)
def notice(*, language: str = "zh-hans", by: str = "floor-early-1", at=None, **values) -> Notice:
    since = (at or timezone.now()) + timedelta(hours=1)
    given = {
        "kind": "out_of_use",
        "zone": zone(),
        "since": since,
        "until": since + timedelta(days=3),
        **WORDS[language],
    }
    made = Notice(**{**given, **values})
    made.registered_at = at
    made.full_clean()
    made.sign(someone(by), at=at)
    return made
