"""The life of a promised call: it is made, put off with a reason until it is, or needed no longer."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import CallbackState as S

KEEP = "complaints.keep_callback"


def is_put_off(callback, by):
    """A call is put off to a moment that is still to come."""
    is_ahead = callback.promised_for > (callback.moving_at or timezone.now())
    return "" if is_ahead else _("Choose a moment in the future.")


def wait_until_then(callback, by, at):
    callback.times_moved += 1
    callback.due_by(callback.promised_for, at)


CALLBACK = Workflow(
    pgettext_lazy("process", "Call-back"),
    S,
    S.PROMISED,
    Move("called", pgettext_lazy("call-back", "Called"), (S.PROMISED,), S.DONE, KEEP, needs_note=True),
    Move(
        "put-off",
        pgettext_lazy("call-back", "Agree on another time"),
        (S.PROMISED,),
        None,
        KEEP,
        ("promised_for",),
        ("promised_for",),
        needs_note=True,
        guard=is_put_off,
        sets=wait_until_then,
        tone="secondary",
    ),
    Move(
        "cancel",
        pgettext_lazy("call-back", "No longer needed"),
        (S.PROMISED,),
        S.CANCELLED,
        KEEP,
        needs_note=True,
        tone="secondary",
    ),
    ends=(S.DONE, S.CANCELLED),
    tones={S.DONE: "done", S.CANCELLED: "closed"},
)
