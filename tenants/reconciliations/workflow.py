"""The life of a month's reconciliation: opened, compared, signed by the clerk, locked by the other side's signature."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .rules import (
    count,
    has_list,
    is_explained,
    is_unchanged,
    keep,
    lay_beside,
    sign_by_clerk,
    sign_by_department,
    signs_for_both,
    take_back,
)
from .states import ReconciliationState

S = ReconciliationState
SIGNATORY = {
    "fields": ("signatory",), "required": ("signatory",), "guard": signs_for_both, "then": keep, "tone": "secondary"
}  # fmt: skip


def reconciliation_workflow(label, reconcile: str, confirm: str) -> Workflow:
    """Return the table of moves of one kind of reconciliation.

    Args:
        label: what the process is called.
        reconcile: capability of our side.
        confirm: capability of the other side.
    """
    moves = (*_until_signed(reconcile), *_once_signed(reconcile, confirm))
    papers = (_("the department's list"), _("the page with both signatures"))
    return Workflow(label, S, S.OPEN, *moves, tones={S.LOCKED: "done"}, ends=(S.LOCKED,), papers=papers)


def _until_signed(reconcile: str) -> tuple[Move, ...]:
    return (
        Move(
            "compare",
            _("Compare with their list"),
            (S.OPEN, S.COMPARED),
            S.COMPARED,
            reconcile,
            ("list_name", "list_sha256"),
            guard=has_list,
            sets=count,
            then=lay_beside,
        ),
        Move("sign", _("Sign"), (S.COMPARED,), S.SIGNED, reconcile, guard=is_explained, sets=sign_by_clerk),
    )


def _once_signed(reconcile: str, confirm: str) -> tuple[Move, ...]:
    return (
        Move(
            "lock",
            _("Confirm and lock"),
            (S.SIGNED,),
            S.LOCKED,
            confirm,
            apart_from=("signed_by",),
            guard=is_unchanged,
            sets=sign_by_department,
            then=keep,
            decides=True,
        ),
        Move("record", _("Record their signed page"), (S.SIGNED,), S.LOCKED, reconcile, **SIGNATORY),
        Move(
            "reject",
            _("Send back"),
            (S.SIGNED,),
            S.COMPARED,
            confirm,
            needs_note=True,
            apart_from=("signed_by",),
            sets=take_back,
            decides=True,
            tone="danger",
        ),
        Move(
            "reopen", _("Take the signature back"), (S.SIGNED,), S.COMPARED, reconcile, sets=take_back, tone="secondary"
        ),
    )


RECONCILIATION = reconciliation_workflow(
    _("Monthly reconciliation"), "tenants.reconcile_passes", "tenants.confirm_reconciliation"
)
