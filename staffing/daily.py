"""The steps of the day of plans, targets and tasks."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tianyou.core.daily_steps import daily_step

from .messages.models import Message, Sending
from .targets.rules import take_all
from .tasks.recurring import lay_tasks


@daily_step("staffing.tasks", _("Recurring tasks"), order=200, counts={"laid": _("tasks laid")})
def tasks(now: datetime) -> dict[str, int]:
    return {"laid": lay_tasks(now)}


@daily_step("staffing.targets", _("Figures of targets"), order=300, counts={"taken": _("readings taken")})
def targets(now: datetime) -> dict[str, int]:
    return {"taken": take_all(now)}


@daily_step("staffing.messages", _("Old messages"), order=770, counts={"removed": _("messages removed")})
def old_messages(now: datetime) -> dict[str, int]:
    return {"removed": Message.purge(now) + Sending.purge(now)}
