"""The life of a payment: found whose it is, booked on what is owed, confirmed by finance, or taken back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .matching import book, unbook
from .states import PaymentState

S = PaymentState
MATCH = "tenants.match_payment"


def has_rest(payment) -> bool:
    return payment.left > 0 and payment.lease_id is not None


def owes_something(payment, by):
    return "" if payment.pays_something() else _("Nothing is owed that this payment could pay.")


PAYMENT = Workflow(
    _("Payment"),
    S,
    S.UNMATCHED,
    Move("match", _("It is this tenant's"), (S.UNMATCHED,), S.MATCHED, MATCH, ("lease",), ("lease",), sets=book),
    Move(
        "apply",
        _("Book the rest on what is owed now"),
        (S.MATCHED, S.CONFIRMED),
        None,
        MATCH,
        applies_to=has_rest,
        guard=owes_something,
        sets=book,
    ),
    Move(
        "confirm",
        pgettext_lazy("payment", "Confirm"),
        (S.MATCHED,),
        S.CONFIRMED,
        "tenants.confirm_payment",
        decides=True,
        several=True,
    ),
    Move(
        "take_back",
        _("Wrong row: take it back"),
        (S.UNMATCHED, S.MATCHED),
        S.REVERSED,
        MATCH,
        needs_note=True,
        sets=unbook,
        tone="danger",
    ),
    Move(
        "reverse",
        _("Confirmed by mistake: take it back"),
        (S.CONFIRMED,),
        S.REVERSED,
        "tenants.confirm_payment",
        needs_note=True,
        sets=unbook,
        tone="danger",
    ),
    tones={S.UNMATCHED: "warning", S.CONFIRMED: "done", S.REVERSED: "closed"},
    ends=(S.CONFIRMED, S.REVERSED),
    papers=(_("finance's daily sheet"),),
)
