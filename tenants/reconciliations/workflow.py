"""The life of a month's reconciliation: opened, compared, signed by the clerk, locked by the other side's signature."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .rules import (
    count,
    has_list,
    is_explained,
    is_unchanged,
    keep_entries,
    lay_beside,
    sign_by_clerk,
    sign_by_department,
    signs_for_both,
    take_back,
)
from .states import ReconciliationState

S = ReconciliationState
RECONCILE = "tenants.reconcile_passes"

RECONCILIATION = Workflow(
    _("Monthly reconciliation"),
    S,
    S.OPEN,
    Move(
        "compare",
        _("Compare with their list"),
        (S.OPEN, S.COMPARED),
        S.COMPARED,
        RECONCILE,
        ("list_name", "list_sha256"),
        guard=has_list,
        sets=count,
        then=lay_beside,
    ),
    Move("sign", _("Sign"), (S.COMPARED,), S.SIGNED, RECONCILE, guard=is_explained, sets=sign_by_clerk),
    Move(
        "lock",
        _("Confirm and lock"),
        (S.SIGNED,),
        S.LOCKED,
        "tenants.confirm_reconciliation",
        apart_from=("signed_by",),
        guard=is_unchanged,
        sets=sign_by_department,
        then=keep_entries,
        decides=True,
    ),
    Move(
        "record",
        _("Record their signed page"),
        (S.SIGNED,),
        S.LOCKED,
        RECONCILE,
        ("signatory",),
        ("signatory",),
        guard=signs_for_both,
        then=keep_entries,
        tone="secondary",
    ),
    Move(
        "reject",
        _("Send back"),
        (S.SIGNED,),
        S.COMPARED,
        "tenants.confirm_reconciliation",
        needs_note=True,
        apart_from=("signed_by",),
        sets=take_back,
        decides=True,
        tone="danger",
    ),
    Move("reopen", _("Take the signature back"), (S.SIGNED,), S.COMPARED, RECONCILE, sets=take_back, tone="secondary"),
    tones={S.LOCKED: "done"},
    ends=(S.LOCKED,),
    papers=(_("the department's list"), _("the page with both signatures")),
)
