"""The life of a dunning call: open until it is followed, or until what was promised is kept or broken."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import CallState

S = CallState
FOLLOW = "tenants.follow_dunningcall"


def is_promise(call) -> bool:
    return call.is_promise


def why_not_broken(call, by):
    return "" if call.promised_on < timezone.localdate(call.moving_at) else _("The promised day has not passed yet.")


DUNNING_CALL = Workflow(
    _("Dunning call"),
    S,
    S.OPEN,
    Move("follow", _("Followed by another step"), (S.OPEN,), S.FOLLOWED, FOLLOW, needs_note=True),
    Move("keep", _("Promise kept"), (S.OPEN,), S.KEPT, FOLLOW, applies_to=is_promise),
    Move(
        "break",
        _("Promise broken"),
        (S.OPEN,),
        S.BROKEN,
        FOLLOW,
        applies_to=is_promise,
        guard=why_not_broken,
        tone="danger",
    ),
    tones={S.KEPT: "done", S.FOLLOWED: "closed", S.BROKEN: "danger"},
    ends=(S.FOLLOWED, S.KEPT, S.BROKEN),
)
