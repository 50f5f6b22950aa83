"""The life of an incident: reported by anyone, graded by the supervisor, closed by the post that its level wants."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import ENDS, FOUGHT, GRADED, OPEN, SETTLING
from .states import IncidentState as S

CAPABILITY = "shifts.{}_incident".format
GRADE, HANDLE, REVIEW = CAPABILITY("grade"), CAPABILITY("handle"), CAPABILITY("review")
RAISE, LOWER = CAPABILITY("raise"), CAPABILITY("lower")
CLOSE_ORDINARY, CLOSE, CLOSE_GRAVE = CAPABILITY("close_ordinary"), CAPABILITY("close"), CAPABILITY("close_grave")
HARM = ("people_hurt", "loss_estimate")

INCIDENT = Workflow(
    pgettext_lazy("process", "Incident"),
    S,
    S.REPORTED,
    Move(
        "verify",
        _("Verified: grade it"),
        (S.REPORTED,),
        S.VERIFIED,
        GRADE,
        ("level",),
        ("level",),
        stamps="graded_at",
        sets=rules.follow_first_level,
        then=rules.tell_posts,
    ),
    Move(
        "respond",
        _("Response under way"),
        (S.VERIFIED,),
        S.RESPONDING,
        HANDLE,
        applies_to=rules.is_not_ordinary,
    ),
    Move("control", _("Under control"), FOUGHT, S.CONTROLLED, HANDLE, HARM, stamps="controlled_at"),
    Move(
        "recover",
        _("Clearing up"),
        (S.CONTROLLED,),
        S.RECOVERING,
        HANDLE,
        applies_to=rules.is_not_ordinary,
        tone="secondary",
    ),
    Move(
        "review",
        _("Write the review"),
        SETTLING,
        S.REVIEWED,
        REVIEW,
        ("cause", "responsibility", "result", *HARM),
        ("cause", "result"),
        applies_to=rules.is_not_ordinary,
    ),
    Move(
        "settle",
        _("Close with the result"),
        (*SETTLING, S.REVIEWED),
        S.CLOSED,
        CLOSE_ORDINARY,
        ("result",),
        ("result",),
        applies_to=rules.is_ordinary,
        then=rules.tell_nobody_more,
    ),
    Move(
        "close",
        pgettext_lazy("incident", "Close"),
        (S.REVIEWED,),
        S.CLOSED,
        CLOSE,
        applies_to=rules.is_serious,
        then=rules.tell_nobody_more,
        decides=True,
    ),
    Move(
        "close-grave",
        _("Close the grave incident"),
        (S.REVIEWED,),
        S.CLOSED,
        CLOSE_GRAVE,
        applies_to=rules.is_grave,
        then=rules.tell_nobody_more,
        decides=True,
    ),
    Move(
        "return",
        _("Return the review"),
        (S.REVIEWED,),
        S.RECOVERING,
        CLOSE,
        needs_note=True,
        applies_to=rules.is_not_ordinary,
        decides=True,
        tone="warning",
    ),
    Move(
        "inform",
        _("Text for callers"),
        OPEN,
        None,
        HANDLE,
        ("caller_text", "caller_until"),
        guard=rules.callers_are_told_for_a_while,
        tone="secondary",
    ),
    Move(
        "raise",
        _("Raise the level"),
        OPEN,
        None,
        RAISE,
        ("level",),
        ("level",),
        needs_note=True,
        applies_to=rules.is_not_gravest,
        guard=rules.is_raised,
        sets=rules.follow_level,
        then=rules.tell_posts,
        tone="warning",
    ),
    Move(
        "lower",
        _("Lower the level"),
        GRADED,
        None,
        LOWER,
        ("level",),
        ("level",),
        needs_note=True,
        applies_to=rules.is_not_ordinary,
        guard=rules.is_lowered,
        sets=rules.follow_level,
        then=rules.tell_posts,
        tone="secondary",
    ),
    Move(
        "void",
        _("False alarm"),
        (S.REPORTED, *FOUGHT),
        S.VOID,
        GRADE,
        needs_note=True,
        applies_to=rules.may_be_void,
        then=rules.tell_nobody_more,
        tone="secondary",
    ),
    tones={
        S.REPORTED: "danger",
        S.VERIFIED: "warning",
        S.RESPONDING: "warning",
        S.CLOSED: "done",
        S.VOID: "closed",
    },
    ends=ENDS,
    papers=(_("photos of the place"), _("record of calls and reports"), _("review with cause and measures")),
)
