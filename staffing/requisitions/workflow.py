"""The way of a requisition: drawn up, checked, priced by finance, approved by the leaders, bought, received."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import RequisitionState

S = RequisitionState
SUBMIT, CHECK, RECHECK, PRICE, APPROVE, PURCHASE, RECEIVE = (
    f"staffing.{verb}_requisition" for verb in ("submit", "check", "recheck", "price", "approve", "purchase", "receive")
)


def level(names: tuple[str, str], label, source: str, target: str, capability: str, **options) -> tuple[Move, Move]:
    """Return the moves by which one level passes a requisition on, or returns it with remarks."""
    shared = {"apart_from": ("registered_by",), "decides": True}
    applies = {"applies_to": options.pop("applies_to")} if "applies_to" in options else {}
    on = Move(names[0], label, (source,), target, capability, **shared, **applies, **options)
    words = pgettext_lazy("requisition", "Return with remarks")
    back = Move(names[1], words, (source,), S.DRAFT, capability, needs_note=True, tone="secondary", **shared, **applies)
    return on, back


def refusal(name: str, source: str, capability: str, **options) -> Move:
    label = pgettext_lazy("requisition", "Refuse")
    shared = {"apart_from": ("registered_by",), "decides": True, "needs_note": True, "tone": "danger"}
    return Move(name, label, (source,), S.REFUSED, capability, **shared, **options)


FOR_ASSISTANT, FOR_MANAGER = rules.is_for_the_assistant, rules.is_for_the_manager
PASS_ON = pgettext_lazy("requisition", "Checked: to finance")
REQUISITION = Workflow(
    pgettext_lazy("process", "Requisition"),
    S,
    S.DRAFT,
    Move(
        "submit",
        pgettext_lazy("requisition", "Submit"),
        (S.DRAFT,),
        S.SUBMITTED,
        SUBMIT,
        guard=rules.why_not_submitted,
        sets=rules.choose_checker,
    ),
    *level(("check", "return"), PASS_ON, S.SUBMITTED, S.FINANCE, CHECK, applies_to=FOR_ASSISTANT),
    refusal("refuse", S.SUBMITTED, CHECK, applies_to=FOR_ASSISTANT),
    *level(("recheck", "return_recheck"), PASS_ON, S.SUBMITTED, S.FINANCE, RECHECK, applies_to=FOR_MANAGER),
    refusal("refuse_recheck", S.SUBMITTED, RECHECK, applies_to=FOR_MANAGER),
    *level(
        ("price", "return_price"),
        _("Prices agreed: to the leaders"),
        S.FINANCE,
        S.LEADER,
        PRICE,
        fields=("fund_line",),
        guard=rules.why_not_priced,
        sets=rules.count_total,
    ),
    *level(
        ("approve", "return_approve"),
        pgettext_lazy("requisition", "Approve"),
        S.LEADER,
        S.APPROVED,
        APPROVE,
        guard=rules.why_not_approved,
        stamps="approved_at",
    ),
    refusal("reject", S.LEADER, APPROVE),
    Move(
        "purchase",
        pgettext_lazy("requisition", "Ordered"),
        (S.APPROVED,),
        S.PURCHASED,
        PURCHASE,
        ("supplier", "order_number"),
        ("supplier",),
    ),
    Move(
        "reorder",
        _("The order fell through"),
        (S.PURCHASED,),
        S.APPROVED,
        PURCHASE,
        needs_note=True,
        tone="secondary",
    ),
    Move(
        "receive",
        pgettext_lazy("requisition", "Received"),
        (S.PURCHASED,),
        S.RECEIVED,
        RECEIVE,
        guard=rules.why_not_received,
        then=rules.enter_stock,
    ),
    Move(
        "withdraw",
        pgettext_lazy("requisition", "Withdraw"),
        (S.DRAFT, S.SUBMITTED, S.FINANCE, S.LEADER, S.APPROVED),
        S.WITHDRAWN,
        SUBMIT,
        needs_note=True,
        tone="danger",
    ),
    tones={
        S.APPROVED: "warning",
        S.PURCHASED: "warning",
        S.RECEIVED: "done",
        S.REFUSED: "danger",
        S.WITHDRAWN: "closed",
    },
    ends=(S.RECEIVED, S.REFUSED, S.WITHDRAWN),
    papers=(_("the requisition, signed in its three parts"), _("the supplier's offer and delivery note")),
)
