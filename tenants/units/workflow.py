"""The life of a change of a tenant's data: recorded, and withdrawn where it was a mistake."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import ChangeState


def bring_into_step(change, by, at):
    """Let today's values follow once the change no longer counts."""
    change.settle(by, at)


S = ChangeState
CHANGE = Workflow(
    _("Change of a tenant's data"),
    S,
    S.RECORDED,
    Move(
        "withdraw",
        _("Withdraw the change"),
        (S.RECORDED,),
        S.WITHDRAWN,
        "tenants.withdraw_tenantchange",
        needs_note=True,
        then=bring_into_step,
        tone="danger",
    ),
    tones={S.RECORDED: "done", S.WITHDRAWN: "closed"},
    ends=(S.RECORDED, S.WITHDRAWN),
    papers=(_("paper that shows the change: licence, decision, notice of the tenant"),),
)
