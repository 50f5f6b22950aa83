"""The life of a defect: found at an acceptance, carried over from round to round until it is mended."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import DefectState

S = DefectState
CHECK = "tenants.check_acceptancedefect"

DEFECT = Workflow(
    _("Defect found at an acceptance"),
    S,
    S.OPEN,
    Move("mend", _("Mended, checked on site"), (S.OPEN,), S.MENDED, CHECK),
    Move("reopen", _("Not mended after all"), (S.MENDED,), S.OPEN, CHECK, needs_note=True, tone="warning"),
    Move(
        "accept",
        _("Accept it as it is"),
        (S.OPEN,),
        S.ACCEPTED,
        "tenants.accept_acceptancedefect",
        needs_note=True,
        apart_from=("registered_by",),
        tone="secondary",
        decides=True,
    ),
    Move("void", _("Entered by mistake"), (S.OPEN,), S.VOID, CHECK, needs_note=True, tone="secondary"),
    tones={S.MENDED: "done", S.ACCEPTED: "closed", S.VOID: "closed"},
    ends=(S.MENDED, S.ACCEPTED, S.VOID),
)
