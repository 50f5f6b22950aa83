"""Makers of training plans, their lines, sessions, and who came."""

from datetime import time, timedelta

from django.utils import timezone

from staffing.models import Post, TrainingAttendance, TrainingItem, TrainingPlan, TrainingSession

from ..people import someone
from .registry import makes

WORDS = {
    "zh-hans": {"subject": "灭火器使用", "place": "会议室", "trainer": "消防教员", "topics": "提、拔、握、压"},
    "en": {"subject": "Using an extinguisher", "place": "Meeting room", "trainer": "Fire trainer", "topics": "Pull"},
}


@makes(TrainingPlan)
def training_plan(*, language: str = "zh-hans", by: str = "manager", at=None, **values) -> TrainingPlan:
    made = TrainingPlan(**values)
    standing = TrainingPlan.objects.filter(year=made.year).first()
    if standing:
        return standing
    made.full_clean(exclude=["number"])
    made.sign(someone(by), at=at)
    return made


@makes(TrainingItem)
def training_item(*, language: str = "zh-hans", posts=("floor",), **values) -> TrainingItem:
    plan = values.pop("plan", None) or training_plan(language=language)
    given = {"subject": WORDS[language]["subject"], "kind": "fire", "month": 3, "hours": 2, **values}
    made = TrainingItem(plan=plan, **given)
    made.full_clean()
    made.sign(someone("manager"))
    made.posts.set(Post.objects.filter(code__in=posts))
    return made


@makes(TrainingSession)
def training_session(*, language: str = "zh-hans", people=("floor-early-1", "floor-early-2"), **values):
    """Lay a session of today with an exam for some people."""
    given = {"kind": "fire", "day": timezone.localdate(), "starts_at": time(15), "hours": 2, "pass_mark": 60}
    made = TrainingSession(**{**given, **WORDS[language], **values})
    made.full_clean()
    made.sign(someone("manager"))
    made.invite([someone(name) for name in people])
    return made


def held_session(*, ago: int = 0, absent=(), **values) -> TrainingSession:
    """Hold a session some days ago; everybody was there but the absent."""
    made = training_session(day=timezone.localdate() - timedelta(days=ago), **values)
    at = timezone.now() - timedelta(days=ago)
    made.move("hold", by=someone("manager"), at=at)
    for each in made.attendances.select_related("session", "person"):
        each.call("absent" if each.person.username in absent else "present", someone("manager"), at)
    return made


@makes(TrainingAttendance)
def attendance(*, language: str = "zh-hans", **values) -> TrainingAttendance:
    return held_session(language=language, **values).attendances.get(person__username="floor-early-1")
