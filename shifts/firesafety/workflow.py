"""The life of a hazard: found, mended by whose it is, verified by somebody else."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import HazardState

S = HazardState
MEND, VERIFY, ASSIGN = "shifts.mend_hazard", "shifts.verify_hazard", "shifts.assign_hazard"

HAZARD = Workflow(
    pgettext_lazy("process", "Fire hazard"),
    S,
    S.OPEN,
    Move(
        "mend",
        pgettext_lazy("hazard", "Mended"),
        (S.OPEN,),
        S.MENDED,
        MEND,
        needs_note=True,
        stamps="mended_at",
        sets=rules.note_mender,
        turn="department",
    ),
    Move(
        "assign",
        _("Give to another department, or another day"),
        (S.OPEN,),
        None,
        ASSIGN,
        ("department", "due_on", "grade", "interim"),
        ("department", "due_on", "grade"),
        needs_note=True,
        guard=rules.why_not_assigned,
        sets=rules.run_anew,
        tone="secondary",
    ),
    Move(
        "verify",
        _("Verified on site: mended"),
        (S.MENDED,),
        S.VERIFIED,
        VERIFY,
        apart_from=("mended_by",),
    ),
    Move(
        "reopen",
        _("Verified on site: not mended"),
        (S.MENDED,),
        S.OPEN,
        VERIFY,
        needs_note=True,
        apart_from=("mended_by",),
        sets=rules.forget_mending,
        tone="danger",
    ),
    Move(
        "void",
        _("It is no hazard"),
        (S.OPEN,),
        S.VOID,
        "shifts.void_hazard",
        needs_note=True,
        apart_from=("registered_by",),
        tone="secondary",
    ),
    tones={S.OPEN: "warning", S.VERIFIED: "done", S.VOID: "closed"},
    ends=(S.VERIFIED, S.VOID),
    papers=(_("photo of the hazard"), _("photo of the place when it is mended")),
)
