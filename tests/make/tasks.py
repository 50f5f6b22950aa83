"""Makers of tasks."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import Post, RecurringTask, Task

from ..people import someone
from .registry import makes

TITLES = {"zh-hans": "清点服务台宣传资料", "en": "Count the leaflets of the desk"}


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


@makes(Task)
def task(
    *, language: str = "zh-hans", by: str = "manager", post: str = "frontdesk", person="", at=None, **values
) -> Task:
    given = {"title": TITLES[language], "due_on": in_days(3), **values}
    made = Task(post=Post.objects.get(code=post), person=person and someone(person) or None, **given)
    made.full_clean(exclude=["number", "due_on"])
    made.sign(someone(by), at=at)
    return made


@makes(RecurringTask)
def recurring_task(
    *, language: str = "zh-hans", by: str = "manager", post: str = "frontdesk", **values
) -> RecurringTask:
    given = {"title": TITLES[language], "since": in_days(0), "every": "month", **values}
    made = RecurringTask(post=Post.objects.get(code=post), **given)
    made.full_clean()
    made.sign(someone(by))
    return made
