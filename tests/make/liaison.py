"""Makers of outside bodies, their contacts and entries of the coordination log."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import BodyContact, BodyKind, LiaisonEntry, OutsideBody

from ..people import someone
from .registry import makes

WORDS = {
    "zh-hans": {"body": "供电所", "who": "刘工", "matter": "夜间停电检修", "agreed": "周三零点到六点停电，提前通知"},
    "en": {"body": "Power office", "who": "Mr Liu", "matter": "Outage at night", "agreed": "Wednesday 0:00 to 6:00"},
}


@makes(OutsideBody)
def outside_body(*, language: str = "zh-hans", by: str = "assistant", **values) -> OutsideBody:
    values = {"name": WORDS[language]["body"], "hotline": "95598", "kind": BodyKind.objects.get(code="power"), **values}
    made = OutsideBody.objects.filter(name=values["name"]).first() or OutsideBody(**values)
    if made.pk is None:
        made.full_clean()
        made.sign(someone(by))
    return made


@makes(BodyContact)
def body_contact(*, language: str = "zh-hans", by: str = "assistant", **values) -> BodyContact:
    body = values.pop("body", None) or outside_body(language=language)
    made = BodyContact(body=body, **{"name": WORDS[language]["who"], "phone": "02081234567", **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(LiaisonEntry)
def liaison_entry(*, language: str = "zh-hans", by: str = "assistant", at=None, **values) -> LiaisonEntry:
    words, today = WORDS[language], timezone.localdate()
    given = {"matter": words["matter"], "agreed": words["agreed"], "with_whom": words["who"], "happened_on": today}
    body = values.pop("body", None) or outside_body(language=language)
    made = LiaisonEntry(body=body, **{**given, "follow_up_on": today + timedelta(days=3), **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made
