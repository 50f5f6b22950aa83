"""Makers of what belongs to the ticket desk beside the tickets."""

from datetime import timedelta

from django.utils import timezone

from complaints.models import Callback, PatternDecision, PatternRule

from ..people import someone
from .basics import ticket
from .registry import arguments_of, makes

WORDS = {
    "zh-hans": {"to_whom": "王小明", "about": "告知处理结果", "reason": "已约谈店长", "text": "店员态度差"},
    "en": {"to_whom": "Li Wei", "about": "tell the outcome", "reason": "Spoke with the manager", "text": "Rude staff"},
}
PHONE = "13812341234"


@makes(Callback)
def callback(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> Callback:
    words = WORDS[language]
    given = {name: words[name] for name in ("to_whom", "about")}
    if "ticket" not in values:
        given["ticket"] = ticket(text=words["text"], caller_phone=PHONE, at=at)
    given["promised_for"] = (at or timezone.now()) + timedelta(hours=1)
    made = Callback(**{**given, **values})
    made.sign(someone(by), at=at)
    return made


@makes(PatternDecision)
def pattern_decision(*, language: str = "zh-hans", by: str = "supervisor-early", tickets=(), **values):
    given = {
        "rule": PatternRule.objects.get(code="same-shop"),
        "subject": "unit-1",
        "outcome": "dismiss",
        "reason": WORDS[language]["reason"],
        "until": timezone.localdate() + timedelta(days=7),
        "days": 14,
        "counted": 3,
    }
    made = PatternDecision(**{**given, **values})
    made.sign(someone(by))
    made.tickets.set(tickets or [ticket(text=WORDS[language]["text"])])
    return made


@arguments_of("complaints:pattern-answer")
def answer_arguments(keys) -> list:
    return ["same-shop", "unit-1", "dismiss"]
