"""The way of a task: given, taken in hand, reported with its result, accepted by who gave it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import OPEN, TaskState

S = TaskState
GIVE, WORK = "staffing.give_task", "staffing.work_task"

TASK = Workflow(
    pgettext_lazy("process", "Task"),
    S,
    S.GIVEN,
    Move("begin", pgettext_lazy("task", "I take it in hand"), (S.GIVEN,), S.DOING, WORK, guard=rules.why_not_mine,
         sets=rules.take),
    Move("progress", pgettext_lazy("task", "Note progress"), (S.DOING,), None, WORK, ("progress",), ("progress",),
         needs_note=True, guard=rules.why_not_mine, tone="secondary"),
    Move("report", pgettext_lazy("task", "Report the result"), OPEN, S.REPORTED, WORK, ("result",), ("result",),
         stamps="reported_at", applies_to=rules.is_given_by_another, guard=rules.why_not_mine, sets=rules.take),
    Move("finish", pgettext_lazy("task", "Done"), OPEN, S.DONE, WORK, ("result",), ("result",), stamps="reported_at",
         applies_to=rules.is_own, guard=rules.why_not_mine, sets=rules.complete),
    Move("accept", pgettext_lazy("task", "Accept"), (S.REPORTED,), S.DONE, GIVE, apart_from=("person",), decides=True,
         sets=rules.complete),
    Move("return", pgettext_lazy("task", "Not done yet: back"), (S.REPORTED,), S.DOING, GIVE, apart_from=("person",),
         needs_note=True, decides=True, tone="secondary"),
    Move("hand-over", pgettext_lazy("task", "Give it to others"), OPEN, S.GIVEN, GIVE, ("post", "person"), ("post",),
         guard=rules.why_not_theirs, sets=rules.start_anew, tone="secondary"),
    Move("put-off", pgettext_lazy("task", "Put off"), OPEN, None, GIVE, ("due_on",), ("due_on",), needs_note=True,
         guard=rules.why_not_then, sets=rules.count_anew, tone="secondary"),
    Move("cancel", pgettext_lazy("task", "Cancel the task"), (*OPEN, S.REPORTED), S.CANCELLED, GIVE, needs_note=True,
         tone="danger"),
    ends=(S.DONE, S.CANCELLED),
    tones={S.REPORTED: "warning", S.DONE: "done", S.CANCELLED: "closed"},
    papers=(_("the instruction, where it came on paper"),),
)  # fmt: skip
