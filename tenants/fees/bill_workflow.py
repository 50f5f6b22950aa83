"""The life of a bill: issued, delivered, perhaps disputed, cancelled. Whether it is paid is what its ledger says."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from . import bill_rules as rules
from .ledger import cancel_lines
from .states import BillState

S = BillState
DELIVER, DISPUTE = "tenants.deliver_bill", "tenants.dispute_bill"

BILL = Workflow(
    _("Bill"),
    S,
    S.ISSUED,
    Move(
        "deliver",
        _("Delivered"),
        (S.ISSUED,),
        None,
        DELIVER,
        ("delivery_way", "received_by", "courier_number"),
        ("delivery_way",),
        stamps="delivered_at",
        applies_to=rules.is_deliverable,
        guard=rules.has_proof,
        sets=rules.note_delivery,
    ),
    Move(
        "undeliver",
        _("Wrong entry: not delivered"),
        (S.ISSUED,),
        None,
        DELIVER,
        needs_note=True,
        applies_to=rules.is_delivered,
        sets=rules.take_delivery_back,
        tone="secondary",
    ),
    Move(
        "dispute",
        _("The tenant disputes it"),
        (S.ISSUED,),
        None,
        DISPUTE,
        needs_note=True,
        stamps="disputed_at",
        applies_to=rules.may_be_disputed,
        tone="secondary",
    ),
    Move(
        "clear",
        _("Dispute settled"),
        (S.ISSUED,),
        None,
        DISPUTE,
        needs_note=True,
        applies_to=rules.is_disputed,
        sets=rules.forget_dispute,
        tone="secondary",
    ),
    Move(
        "cancel",
        _("Cancel the bill"),
        (S.ISSUED,),
        S.CANCELLED,
        "tenants.cancel_bill",
        needs_note=True,
        guard=rules.why_money_in_it,
        then=cancel_lines,
        tone="danger",
    ),
    tones={S.CANCELLED: "closed"},
    ends=(S.CANCELLED,),
    papers=(_("the bill's copy signed by the tenant"),),
)
