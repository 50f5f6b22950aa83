"""The life of a refund: drawn up, signed by the tenant, up through four levels, paid, closed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import refund_rules as rules
from .states import RefundState

S = RefundState
DRAW, ENDORSE, CHECK = "tenants.draw_refund", "tenants.endorse_refund", "tenants.check_refund"
APPROVE, DECIDE, PAY = "tenants.approve_refund", "tenants.decide_refund", "tenants.pay_refund"
SUBMITTERS = ("registered_by", "submitted_by")


def level(name: str, label, source: str, target: str, capability: str, **options) -> tuple[Move, Move]:
    """Return the moves by which one level passes a refund on, or sends it back."""
    on = Move(name, label, (source,), target, capability, apart_from=SUBMITTERS, decides=True, **options)
    back = Move(
        f"send_back_{name}",
        _("Send back for correction"),
        (source,),
        S.DRAFT,
        capability,
        needs_note=True,
        apart_from=SUBMITTERS,
        sets=rules.open_again,
        tone="danger",
        decides=True,
    )
    return on, back


REFUND = Workflow(
    pgettext_lazy("process", "Refund of deposits"),
    S,
    S.DRAFT,
    Move(
        "sign",
        _("The tenant has signed"),
        (S.DRAFT,),
        S.SIGNED,
        DRAW,
        ("signed_for_tenant", "signed_on"),
        ("signed_for_tenant", "signed_on"),
        guard=rules.why_not_signed,
    ),
    Move("reopen", _("Change the deductions"), (S.SIGNED,), S.DRAFT, DRAW, sets=rules.open_again, tone="secondary"),
    Move("submit", _("Submit for approval"), (S.SIGNED,), S.PENDING_SUPERVISOR, DRAW, sets=rules.take_up),
    *level(
        "endorse", _("No objection from the site"), S.PENDING_SUPERVISOR, S.PENDING_ASSISTANT, ENDORSE, needs_note=True
    ),
    *level("check", _("Checked, pass on"), S.PENDING_ASSISTANT, S.PENDING_MANAGER, CHECK),
    *level("approve", _("Approve, pass on"), S.PENDING_MANAGER, S.PENDING_LEADER, APPROVE),
    *level("decide", _("Approve finally"), S.PENDING_LEADER, S.APPROVED, DECIDE, stamps="decided_at"),
    Move(
        "pay",
        _("Paid out"),
        (S.APPROVED,),
        S.PAID,
        PAY,
        ("paid_on", "payment_number", "receipts"),
        ("paid_on",),
        guard=rules.why_not_paid,
        then=rules.pay,
    ),
    Move(
        "close",
        pgettext_lazy("refund", "Close"),
        (S.PAID,),
        S.CLOSED,
        DRAW,
        ("claim_bill",),
        guard=rules.is_claim_billed,
        then=rules.close_renovation,
    ),
    tones={S.PAID: "done", S.CLOSED: "done"},
    ends=(S.CLOSED,),
    papers=(
        _("second acceptance form"),
        _("list of deductions signed by the tenant"),
        _("original receipts of the deposits, or a loss statement"),
        _("refund form signed at each level"),
        _("payment voucher"),
    ),
)
