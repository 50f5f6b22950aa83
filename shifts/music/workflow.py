"""What the desk enters of one hour of the programme: started, stopped, or different from the plan and why."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import LineState as S

LOG = "shifts.log_programmeline"
EARLY = timedelta(minutes=15)


def why_not_started(line, by):
    at = line.moving_at or timezone.now()
    if at < line.from_at - EARLY:
        return _("Its time has not come yet.")
    return _("Its time is over: say why it was not played.") if at >= line.until_at else ""


def why_not_yet(line, by):
    at = line.moving_at or timezone.now()
    return _("Its time has not come yet.") if at < line.from_at - EARLY else ""


def note_deviation(line, by, at) -> None:
    line.deviated_at = line.deviated_at or at


LINE = Workflow(
    gettext_lazy("Music programme"),
    S,
    S.PLANNED,
    Move(
        "start",
        pgettext_lazy("programme", "Started"),
        (S.PLANNED,),
        S.PLAYING,
        LOG,
        stamps="started_at",
        guard=why_not_started,
    ),
    Move("stop", pgettext_lazy("programme", "Stopped"), (S.PLAYING,), S.STOPPED, LOG, stamps="stopped_at"),
    Move(
        "deviate",
        pgettext_lazy("programme", "Different from the plan"),
        (S.PLAYING,),
        None,
        LOG,
        ("deviation",),
        ("deviation",),
        sets=note_deviation,
        tone="secondary",
    ),
    Move(
        "skip",
        pgettext_lazy("programme", "Not played"),
        (S.PLANNED,),
        S.SKIPPED,
        LOG,
        ("deviation",),
        ("deviation",),
        guard=why_not_yet,
        sets=note_deviation,
        tone="secondary",
    ),
    tones={S.PLAYING: "done", S.STOPPED: "closed", S.SKIPPED: "warning"},
    ends=(S.STOPPED, S.SKIPPED),
)
