"""The way of a coaching note: kept by its author, perhaps shown to the person, read by them, followed up."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import NoteState as S

RELEASE, ACKNOWLEDGE, FOLLOW = (f"staffing.{verb}_coachingnote" for verb in ("release", "acknowledge", "follow"))


def show(note, by, at) -> None:
    """Let the person concerned into the note."""
    note.shown_to = note.about


def is_to_follow(note) -> bool:
    return note.follow_on is not None and note.followed_at is None


COACHING = Workflow(
    _("Coaching note"),
    S,
    S.KEPT,
    Move("release", _("Show it to the person"), (S.KEPT,), S.RELEASED, RELEASE, stamps="shown_at", sets=show),
    Move(
        "acknowledge",
        pgettext_lazy("coaching", "I have read it"),
        (S.RELEASED,),
        S.ACKNOWLEDGED,
        ACKNOWLEDGE,
        apart_from=("author",),
        stamps="acknowledged_at",
        turn="shown_to",
    ),
    Move(
        "follow",
        _("Note what came of it"),
        tuple(S),
        None,
        FOLLOW,
        needs_note=True,
        stamps="followed_at",
        applies_to=is_to_follow,
        tone="secondary",
    ),
    tones={S.KEPT: "closed", S.RELEASED: "open", S.ACKNOWLEDGED: "done"},
    ends=tuple(S),
)
