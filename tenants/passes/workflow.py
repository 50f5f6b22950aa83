"""The life of an access pass."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .rules import (
    can_go_on,
    can_renew,
    end,
    has_lapsed,
    hold,
    is_not_held,
    is_paid,
    is_ready,
    is_refundable,
    make_successor,
    owes_money,
    release,
)
from .states import PassState

S = PassState
OUT = (S.ISSUED, S.SUSPENDED)
LIVING = (S.REQUESTED, *OUT)
OVER = (S.LOST, S.REPLACED, S.RETURNED, S.REVOKED, S.FORFEITED, S.REFUNDED, S.CANCELLED)
ISSUE, REVOKE, HOLD = "tenants.issue_accesspass", "tenants.revoke_accesspass", "tenants.hold_accesspass"
SUSPEND = "tenants.suspend_accesspass"

PASS = Workflow(
    _("Access pass"),
    S,
    S.REQUESTED,
    Move(
        "pay",
        _("Record the payment"),
        (S.REQUESTED,),
        None,
        ISSUE,
        fields=("payer", "contractor", "fee_receipt", "deposit_receipt"),
        required=("payer",),
        applies_to=owes_money,
        guard=is_paid,
    ),
    Move("issue", _("Issue"), (S.REQUESTED,), S.ISSUED, ISSUE, stamps="issued_at", guard=is_ready),
    Move(
        "cancel",
        _("Cancel the request"),
        (S.REQUESTED,),
        S.CANCELLED,
        ISSUE,
        stamps="ended_at",
        needs_note=True,
        tone="danger",
    ),
    Move("return", _("Take back"), (*OUT, S.LOST), S.RETURNED, "tenants.return_accesspass", sets=end),
    Move(
        "renew",
        _("Renew"),
        (S.ISSUED,),
        None,
        ISSUE,
        fields=("valid_until", "renewal_receipt"),
        required=("valid_until",),
        guard=can_renew,
        tone="secondary",
    ),
    Move("lose", _("Report lost"), OUT, S.LOST, ISSUE, sets=end, needs_note=True, tone="warning"),
    Move(
        "replace",
        _("Replace"),
        (S.LOST,),
        S.REPLACED,
        ISSUE,
        guard=can_go_on,
        then=make_successor,
    ),
    Move("suspend", _("Suspend"), (S.ISSUED,), S.SUSPENDED, SUSPEND, needs_note=True, tone="warning"),
    Move("restore", _("Restore"), (S.SUSPENDED,), S.ISSUED, "tenants.restore_accesspass", guard=can_go_on),
    Move("revoke", _("Revoke"), OUT, S.REVOKED, REVOKE, sets=end, needs_note=True, tone="danger"),
    Move(
        "forfeit", _("Let the deposit lapse"), OUT, S.FORFEITED, REVOKE, sets=end, applies_to=has_lapsed, tone="danger"
    ),
    Move(
        "refund",
        _("Refund the deposit"),
        (S.RETURNED, S.REVOKED, S.CANCELLED),
        S.REFUNDED,
        ISSUE,
        fields=("refund_receipt",),
        required=("refund_receipt",),
        stamps="refunded_at",
        applies_to=is_refundable,
    ),
    Move("hold", _("Keep the data"), OVER, None, HOLD, needs_note=True, applies_to=is_not_held, sets=hold),
    Move(
        "release",
        _("Keep the data no longer"),
        OVER,
        None,
        HOLD,
        needs_note=True,
        applies_to=lambda access_pass: access_pass.is_on_hold,
        sets=release,
    ),
    tones={
        S.SUSPENDED: "warning",
        S.LOST: "danger",
        S.REPLACED: "closed",
        S.RETURNED: "done",
        S.REVOKED: "danger",
        S.FORFEITED: "danger",
        S.REFUNDED: "done",
        S.CANCELLED: "closed",
    },
    ends=OVER,
    papers=(_("application with the tenant's stamp"), _("consent of the holder"), _("receipts of fee and deposit")),
)
