"""The demo's tasks: from the company and among the posts, some done, some late, some that come again."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from staffing.models import RecurringTask, Task
from staffing.tasks.recurring import lay_tasks

from .cast import Cast
from .clock import earlier, later
from .data import read

A_DAY, AN_HOUR = 14 * 60, 60


def make_tasks(random: Random) -> int:
    """Give the tasks of the last weeks and let each go its way; return how many there are."""
    cast, data = Cast(), read("tasks")
    for row in data["tasks"]:
        given = give(cast, row)
        walk(cast, given, row)
    for row in data["recurring"]:
        rule = RecurringTask(post=cast.posts[row["post"]], title=row["title"], every=row["every"], days=row["days"])
        rule.since = timezone.localdate() - timedelta(days=row["days_ago"])
        rule.sign(cast["manager"], at=earlier(timezone.now(), (row["days_ago"] + 1) * A_DAY))
    lay_tasks(timezone.now())
    return Task.objects.count()


def give(cast: Cast, row: dict) -> Task:
    at = earlier(timezone.now(), row["days_ago"] * A_DAY)
    task = Task(title=row["title"], text=row.get("text", ""), post=cast.posts[row["post"]])
    task.origin, task.due_on = row["origin"], timezone.localdate() + timedelta(days=row["due"])
    task.sign(cast[row["by"]], at=at)
    return task


def walk(cast: Cast, task: Task, row: dict) -> None:
    """Take the steps that the data name, each some hours after the one before."""
    at = task.registered_at
    for name, *values in row["steps"]:
        at = later(at, 5 * AN_HOUR)
        by = cast[row["by"] if name in ("accept", "return", "cancel") else row["who"]]
        note = values[-1] if name in ("progress", "return", "cancel") else ""
        field = {"progress": "progress", "report": "result"}.get(name)
        fields = {field: values[0]} if field else {}
        task.move(name, by=by, at=min(at, timezone.now()), note=note, **fields)
