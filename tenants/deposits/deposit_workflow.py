"""The life of a deposit: asked for, held, settled."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from . import money
from .states import DepositState

S = DepositState

DEPOSIT = Workflow(
    _("Deposit for a renovation"),
    S,
    S.DUE,
    Move(
        "receive",
        _("Confirm the receipt"),
        (S.DUE,),
        S.HELD,
        "tenants.receive_deposit",
        ("receipt",),
        ("receipt",),
        stamps="received_at",
        then=money.enter_receipt,
    ),
    Move(
        "record",
        _("Record finance's receipt"),
        (S.DUE,),
        S.HELD,
        "tenants.record_deposit",
        ("receipt",),
        ("receipt",),
        stamps="received_at",
        then=money.enter_receipt,
        tone="secondary",
    ),
    Move(
        "correct_receipt",
        _("Wrong entry: take it back"),
        (S.HELD,),
        S.DUE,
        "tenants.receive_deposit",
        needs_note=True,
        guard=money.why_not_taken_back,
        then=money.enter_contra,
        tone="danger",
    ),
    Move(
        "cancel",
        _("Not asked for any more"),
        (S.DUE,),
        S.CANCELLED,
        "tenants.cancel_deposit",
        guard=money.why_still_owed,
        tone="secondary",
    ),
    Move(
        "settle",
        _("Settled by the refund"),
        (S.HELD,),
        S.SETTLED,
        "tenants.pay_refund",
        guard=money.why_not_empty,
        tone="secondary",
    ),
    tones={S.HELD: "done", S.SETTLED: "closed", S.CANCELLED: "closed"},
    ends=(S.SETTLED, S.CANCELLED),
    papers=(_("finance's receipt"),),
)
