"""The way of a spot loan: seen on site, decided, paid, used, restored, settled."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.opinions.models import Opinion, ask, why_not_agreed
from tianyou.core.templatetags.say import moment
from tianyou.core.workflow import Move, Workflow

from .states import LoanState

HANDLE, CHECK, WATCH, PAY, REFUND, APPROVE = (
    f"tenants.{verb}_spotloan" for verb in ("handle", "check", "watch", "pay", "refund", "approve")
)
CROWD = 1000


S = LoanState
BEFORE_DECISION = (S.APPLIED, S.CHECKED, S.COUNTERSIGN, S.PENDING_MANAGER)
BEFORE_PAYMENT = (*BEFORE_DECISION, S.APPROVED)
HOLDING = (*BEFORE_PAYMENT, S.PAID, S.IN_USE)
PERMITTED = (S.APPROVED, S.PAID, S.IN_USE)


def may_be_lent(loan, by):
    return loan.why_never_lent()


def is_agreed(loan, by):
    return why_not_agreed(loan)


def has_permit(loan, by):
    if loan.people >= CROWD and not loan.police_permit:
        return _("With 1,000 people or more the number of the police permit is needed.")
    if loan.until < timezone.localdate():
        return _("Its last day has passed.")
    return loan.why_never_lent()


def has_receipt(loan, by):
    return _("Give the number of the receipt.") if loan.total and not loan.receipt_no.strip() else ""


def is_its_time(loan, by):
    today = timezone.localdate()
    if today < loan.since:
        return _("It begins on %(day)s.") % {"day": moment(loan.since)}
    return _("Its last day has passed.") if today > loan.until else ""


def is_within_deposit(loan, by):
    if not 0 < loan.deduction <= loan.deposit:
        return _("The deduction lies between 0 and the deposit of %(amount)s; claim the rest by letter.") % {
            "amount": loan.deposit
        }
    return ""


def has_refund_number(loan, by):
    return _("Give the number of the refund.") if loan.refund and not loan.refund_no.strip() else ""


def ask_departments(loan, by, at):
    ask(loan, "spot-loan", by, at)


def release_departments(loan, by, at):
    """Nobody writes an opinion on what was cancelled."""
    for opinion in Opinion.objects.about(loan).open():
        opinion.move("withdraw", by=by, at=at, note=str(_("The application was cancelled.")))


def needs_opinions(loan) -> bool:
    return loan.needs_opinions


SPOT_LOAN = Workflow(
    _("Loan of a spot"),
    S,
    S.APPLIED,
    Move("check", _("Checked on site, fit"), (S.APPLIED,), S.CHECKED, CHECK, guard=may_be_lent),
    Move("turn-down", _("Not fit on site"), (S.APPLIED,), S.REJECTED, CHECK, needs_note=True, tone="danger"),
    Move(
        "permit",
        _("Enter the police permit"),
        BEFORE_DECISION,
        None,
        HANDLE,
        ("police_permit",),
        ("police_permit",),
        applies_to=lambda loan: loan.people >= CROWD,
        tone="secondary",
    ),
    Move(
        "ask",
        _("Ask the departments"),
        (S.CHECKED,),
        S.COUNTERSIGN,
        HANDLE,
        applies_to=needs_opinions,
        then=ask_departments,
    ),
    Move(
        "submit",
        _("Submit for approval"),
        (S.CHECKED,),
        S.PENDING_MANAGER,
        HANDLE,
        applies_to=lambda loan: not loan.needs_opinions,
    ),
    Move(
        "submit-agreed",
        _("Submit for approval"),
        (S.COUNTERSIGN,),
        S.PENDING_MANAGER,
        HANDLE,
        applies_to=needs_opinions,
        guard=is_agreed,
    ),
    Move(
        "approve",
        _("Approve"),
        (S.PENDING_MANAGER,),
        S.APPROVED,
        APPROVE,
        apart_from=("registered_by",),
        guard=has_permit,
        decides=True,
    ),
    Move(
        "reject",
        _("Reject the application"),
        (S.PENDING_MANAGER,),
        S.REJECTED,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        tone="danger",
        decides=True,
    ),
    Move(
        "pay", _("Payment received"), (S.APPROVED,), S.PAID, PAY, ("receipt_no",), stamps="paid_at", guard=has_receipt
    ),
    Move("start", _("Use begins"), (S.PAID,), S.IN_USE, WATCH, stamps="started_at", guard=is_its_time),
    Move("restore", _("Restored, nothing missing"), (S.IN_USE,), S.RESTORED, WATCH, stamps="restored_at"),
    Move(
        "damage",
        _("Damaged or left dirty"),
        (S.IN_USE,),
        S.DAMAGED,
        WATCH,
        ("damage", "deduction"),
        ("damage", "deduction"),
        stamps="restored_at",
        guard=is_within_deposit,
        tone="danger",
    ),
    Move(
        "settle",
        _("Deposit settled"),
        (S.RESTORED, S.DAMAGED),
        S.CLOSED,
        REFUND,
        ("refund_no",),
        guard=has_refund_number,
    ),
    Move(
        "cancel",
        _("Cancel the loan"),
        BEFORE_PAYMENT,
        S.CANCELLED,
        HANDLE,
        needs_note=True,
        then=release_departments,
        tone="danger",
    ),
    Move(
        "call-off",
        _("Not used: pay back and cancel"),
        (S.PAID,),
        S.CANCELLED,
        REFUND,
        ("refund_no",),
        needs_note=True,
        guard=has_refund_number,
        tone="danger",
    ),
    tones={
        S.IN_USE: "warning",
        S.RESTORED: "done",
        S.DAMAGED: "danger",
        S.CLOSED: "closed",
        S.REJECTED: "danger",
        S.CANCELLED: "closed",
    },
    ends=(S.CLOSED, S.REJECTED, S.CANCELLED),
    papers=(
        _("application with a drawing where something is built"),
        _("police permit for 1,000 people or more"),
        _("spot loan permit"),
        _("photos before and after"),
        _("receipts of fee and deposit"),
    ),
)
