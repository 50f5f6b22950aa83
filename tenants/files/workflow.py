"""The life of a clearance waiver: it holds until somebody takes it back."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import WaiverState

S = WaiverState
WAIVER = Workflow(
    _("Clearance waiver"),
    S,
    S.GIVEN,
    Move(
        "withdraw",
        _("Take the waiver back"),
        (S.GIVEN,),
        S.WITHDRAWN,
        "tenants.add_clearancewaiver",
        needs_note=True,
        tone="danger",
    ),
    tones={S.GIVEN: "warning", S.WITHDRAWN: "closed"},
    ends=(S.WITHDRAWN,),
    papers=(_("paper on which the waiver was agreed"),),
)
