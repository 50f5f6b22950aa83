"""The way of a visitor: registered, received by somebody or by a ticket, done; let into the back of house and out."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import HERE, OPEN, VisitState

S = VisitState
CAPABILITY = "complaints.{}_visit".format
CHANGE, ARRANGE, FINISH, SIGN_OUT, NOTE, HOLD = map(
    CAPABILITY, ("change", "arrange", "finish", "sign_out", "note", "hold")
)
TO_WHOM = ("host", "post")

VISIT = Workflow(
    pgettext_lazy("process", "Visit"),
    S,
    S.REGISTERED,
    Move(
        "sign-out",
        pgettext_lazy("visit", "Sign out of the back of house"),
        OPEN,
        None,
        SIGN_OUT,
        stamps="left_at",
        applies_to=rules.is_inside,
        sets=rules.run_again,
    ),
    Move(
        "arrange",
        pgettext_lazy("visit", "Arrange"),
        (S.REGISTERED,),
        S.ARRANGED,
        ARRANGE,
        TO_WHOM,
        stamps="arranged_at",
        guard=rules.somebody_receives,
    ),
    Move(
        "finish",
        pgettext_lazy("visit", "Done"),
        OPEN,
        S.DONE,
        FINISH,
        ("result",),
        ("result",),
        applies_to=rules.is_in_front,
    ),
    Move(
        "ticket",
        pgettext_lazy("visit", "Open a ticket"),
        OPEN,
        S.DONE,
        ARRANGE,
        ("ticket",),
        ("ticket",),
        applies_to=rules.is_in_front,
        sets=rules.tell_the_ticket,
        tone="secondary",
    ),
    Move(
        "pass-on",
        pgettext_lazy("visit", "Pass to somebody else"),
        (S.ARRANGED,),
        None,
        ARRANGE,
        TO_WHOM,
        guard=rules.somebody_receives,
        tone="secondary",
    ),
    Move(
        "enter",
        pgettext_lazy("visit", "Let into the back of house"),
        OPEN,
        None,
        ARRANGE,
        ("id_last4", "leaves_by"),
        ("id_last4", "leaves_by"),
        applies_to=rules.is_in_front,
        guard=rules.stays_a_likely_time,
        sets=rules.let_in,
        tone="secondary",
    ),
    Move(
        "stay",
        pgettext_lazy("visit", "Stays longer"),
        OPEN,
        None,
        ARRANGE,
        ("leaves_by",),
        ("leaves_by",),
        needs_note=True,
        applies_to=rules.is_inside,
        guard=rules.stays_a_likely_time,
        sets=rules.run_again,
        tone="secondary",
    ),
    Move(
        "leave",
        pgettext_lazy("visit", "Left without being served"),
        OPEN,
        S.LEFT,
        ARRANGE,
        needs_note=True,
        sets=rules.go_out,
        tone="warning",
    ),
    Move(
        "note",
        _("I have taken note"),
        HERE,
        None,
        NOTE,
        stamps="noted_at",
        applies_to=rules.is_unknown_to_the_manager,
    ),
    Move(
        "hold",
        _("Keep the data"),
        HERE,
        None,
        HOLD,
        needs_note=True,
        applies_to=rules.may_be_held,
        sets=rules.hold,
        tone="secondary",
    ),
    Move(
        "release",
        _("Keep the data no longer"),
        HERE,
        None,
        HOLD,
        needs_note=True,
        applies_to=rules.is_held,
        sets=rules.release,
        tone="secondary",
    ),
    Move(
        "cancel",
        _("Registered by mistake"),
        (S.REGISTERED,),
        S.CANCELLED,
        CHANGE,
        needs_note=True,
        applies_to=rules.is_in_front,
        tone="danger",
    ),
    ends=(S.DONE, S.LEFT, S.CANCELLED),
    tones={S.REGISTERED: "warning", S.DONE: "done", S.LEFT: "danger", S.CANCELLED: "closed"},
)
