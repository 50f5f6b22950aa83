"""The way of a matter with an outside body: agreed, followed up until it is settled."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import LiaisonState as S

FOLLOW = "staffing.follow_liaisonentry"


def is_ahead(entry, by):
    return {"follow_up_on": _("This day has passed.")} if entry.follow_up_on < entry.today() else ""


def wait_until_then(entry, by, at) -> None:
    entry.start_clock(at)


LIAISON = Workflow(
    pgettext_lazy("process", "Coordination with an outside body"),
    S,
    S.OPEN,
    Move(
        "finish",
        pgettext_lazy("liaison", "Settled"),
        (S.OPEN,),
        S.DONE,
        FOLLOW,
        ("result",),
        ("result",),
    ),
    Move(
        "follow-up",
        pgettext_lazy("liaison", "Followed up, not settled yet"),
        (S.OPEN,),
        None,
        FOLLOW,
        ("follow_up_on",),
        ("follow_up_on",),
        needs_note=True,
        guard=is_ahead,
        sets=wait_until_then,
        tone="secondary",
    ),
    Move(
        "reopen",
        pgettext_lazy("liaison", "Take it up again"),
        (S.DONE,),
        S.OPEN,
        FOLLOW,
        ("follow_up_on",),
        ("follow_up_on",),
        needs_note=True,
        guard=is_ahead,
        tone="secondary",
    ),
    ends=(S.DONE,),
    tones={S.DONE: "done"},
    papers=(_("letters and minutes, where there are any"),),
)
