"""The way of the desk's check list: laid for the day, gone through by the shift, countersigned by its supervisor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import CheckState as S

FILL, SIGN, SPOT = "shifts.fill_deskcheck", "shifts.countersign_deskcheck", "shifts.add_deskcheck"
ANSWERS = ("done", "missing", "remark")

DESK_CHECK = Workflow(
    pgettext_lazy("process", "Check list of the desk"),
    S,
    S.DUE,
    Move(
        "fill",
        _("Go through the list"),
        (S.DUE,),
        S.DONE,
        FILL,
        ANSWERS,
        stamps="checked_at",
        applies_to=rules.is_of_a_shift,
        guard=rules.why_not_filled,
        sets=rules.note_filled,
    ),
    Move(
        "spot",
        _("Enter the spot check"),
        (S.DUE,),
        S.SIGNED,
        SPOT,
        ANSWERS,
        stamps="checked_at",
        applies_to=rules.is_spot,
        guard=rules.why_no_words,
        sets=rules.note_spot,
    ),
    Move(
        "countersign",
        _("Countersign"),
        (S.DONE,),
        S.SIGNED,
        SIGN,
        stamps="signed_at",
        apart_from=("checked_by",),
        sets=rules.note_signed,
        decides=True,
        several=True,
    ),
    tones={S.DONE: "warning", S.SIGNED: "done"},
    ends=(S.SIGNED,),
    papers=(_("check list of the desk"),),
)
