"""The way of a plaza event, and of each task for it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import AHEAD, EventState, TaskState

S, T = EventState, TaskState
APPROVE, HANDLE, TICK = "shifts.approve_plazaevent", "shifts.handle_plazaevent", "shifts.tick_eventtask"
DROP = "shifts.drop_eventtask"

EVENT = Workflow(
    pgettext_lazy("process", "Plaza event"),
    S,
    S.PLANNED,
    Move(
        "permit",
        _("Enter the police permit"),
        (S.PLANNED,),
        None,
        HANDLE,
        ("police_permit",),
        ("police_permit",),
        applies_to=rules.is_crowded,
        tone="secondary",
    ),
    Move(
        "approve",
        _("Approve"),
        (S.PLANNED,),
        S.APPROVED,
        APPROVE,
        apart_from=("registered_by",),
        guard=rules.why_not_approved,
        decides=True,
    ),
    Move(
        "refuse",
        _("Refuse"),
        (S.PLANNED,),
        S.REFUSED,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        then=rules.drop_tasks,
        decides=True,
        tone="danger",
    ),
    Move("start", pgettext_lazy("event", "It begins"), (S.APPROVED,), S.UNDER_WAY, HANDLE, guard=rules.why_not_begun),
    Move("finish", pgettext_lazy("event", "It is over"), (S.UNDER_WAY,), S.OVER, HANDLE, guard=rules.why_not_over),
    Move(
        "cancel",
        pgettext_lazy("event", "Cancel the event"),
        (*AHEAD, S.UNDER_WAY),
        S.CANCELLED,
        HANDLE,
        needs_note=True,
        then=rules.drop_tasks,
        tone="danger",
    ),
    tones={S.UNDER_WAY: "warning", S.OVER: "done", S.REFUSED: "danger", S.CANCELLED: "closed"},
    ends=(S.OVER, S.REFUSED, S.CANCELLED),
    papers=(_("programme of the organiser"), _("police permit for 1,000 people or more"), _("loan of the spot")),
)
TASK = Workflow(
    pgettext_lazy("process", "Task of an event"),
    T,
    T.OPEN,
    Move(
        "tick",
        pgettext_lazy("task of an event", "Done"),
        (T.OPEN,),
        T.DONE,
        TICK,
        stamps="done_at",
        guard=rules.why_not_ticked,
        sets=rules.note_doer,
        turn="post",
    ),
    Move(
        "untick",
        pgettext_lazy("task of an event", "Not done after all"),
        (T.DONE,),
        T.OPEN,
        TICK,
        needs_note=True,
        guard=rules.why_not_ticked,
        sets=rules.forget_doer,
        tone="secondary",
    ),
    Move(
        "drop",
        pgettext_lazy("task of an event", "Not needed"),
        (T.OPEN,),
        T.DROPPED,
        DROP,
        needs_note=True,
        tone="secondary",
    ),
    tones={T.DONE: "done", T.DROPPED: "closed"},
    ends=(T.DONE, T.DROPPED),
)
