"""The life of a return, from the application to the file."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import LEAVING, ReturnState

S = ReturnState
CONFIRM, SUBMIT, VACATE = "tenants.confirm_unitreturn", "tenants.submit_unitreturn", "tenants.vacate_unitreturn"
INSPECT, SETTLE, RECORD = "tenants.inspect_unitreturn", "tenants.settle_unitreturn", "tenants.record_settlement"
CHECK, APPROVE, DECIDE = "tenants.check_unitreturn", "tenants.approve_unitreturn", "tenants.decide_unitreturn"
REFUND, EXECUTE = "tenants.refund_unitreturn", "tenants.execute_repossession"
SUBMITTERS = ("registered_by", "submitted_by")


def send_back(name: str, source: str, capability: str) -> Move:
    """Return the move by which one level of approval gives a settlement back for correction."""
    return Move(
        name,
        _("Send back for correction"),
        (source,),
        S.INSPECTED,
        capability,
        needs_note=True,
        apart_from=SUBMITTERS,
        sets=rules.open_again,
        tone="danger",
        decides=True,
    )


RETURN = Workflow(
    pgettext_lazy("process", "Return of a unit"),
    S,
    S.APPLIED,
    Move(
        "confirm",
        _("Confirm the day of leaving"),
        (S.APPLIED,),
        S.CONFIRMED,
        CONFIRM,
        ("leaving_on", "short_notice_reason"),
        stamps="replied_at",
        guard=rules.is_day_sound,
    ),
    Move("ask", _("Ask the departments"), (S.CONFIRMED,), S.CLEARING, SUBMIT, then=rules.ask_departments),
    Move(
        "ask_again",
        _("Ask again who disagreed"),
        (S.CLEARING, S.OVERDUE_STAY),
        None,
        SUBMIT,
        needs_note=True,
        guard=rules.somebody_disagrees,
        then=rules.ask_those_again,
        tone="secondary",
    ),
    Move(
        "clear",
        _("Clear to leave"),
        (S.CLEARING, S.OVERDUE_STAY),
        S.CLEARED,
        SUBMIT,
        ("clearance_reasons",),
        stamps="cleared_at",
        guard=rules.why_not_cleared,
    ),
    Move(
        "vacate",
        _("Moved out"),
        (S.CLEARED, S.OVERDUE_STAY),
        S.VACATED,
        VACATE,
        ("vacated_on", "nothing_taken"),
        ("vacated_on",),
        guard=rules.why_not_moved_out,
        then=rules.end_lease,
    ),
    Move(
        "overdue",
        _("Still there after the day"),
        (S.CLEARING, S.CLEARED),
        S.OVERDUE_STAY,
        VACATE,
        needs_note=True,
        guard=rules.is_past_the_day,
        tone="warning",
    ),
    Move(
        "force",
        _("Taken back by order"),
        (S.APPLIED, *LEAVING),
        S.FORCED,
        EXECUTE,
        guard=rules.is_ordered,
        sets=rules.leave_today,
        then=rules.end_lease,
        tone="danger",
    ),
    Move(
        "inspect",
        _("Finish the joint check"),
        (S.VACATED, S.FORCED),
        S.INSPECTED,
        INSPECT,
        ("findings",),
        stamps="inspected_at",
        guard=rules.why_not_checked,
    ),
    Move(
        "settle",
        _("Confirm the settlement"),
        (S.INSPECTED,),
        S.SETTLED,
        SETTLE,
        guard=rules.why_not_settled,
        sets=rules.fix_balance,
    ),
    Move(
        "record",
        _("Record finance's paper"),
        (S.INSPECTED,),
        S.SETTLED,
        RECORD,
        ("finance_paper",),
        ("finance_paper",),
        guard=rules.why_not_settled,
        sets=rules.fix_balance,
        tone="secondary",
    ),
    Move(
        "submit",
        _("Submit for approval"),
        (S.SETTLED,),
        S.PENDING_ASSISTANT,
        SUBMIT,
        guard=rules.still_hindered,
        sets=rules.take_up,
    ),
    Move(
        "check",
        _("Checked, pass on"),
        (S.PENDING_ASSISTANT,),
        S.PENDING_MANAGER,
        CHECK,
        needs_note=True,
        apart_from=SUBMITTERS,
        decides=True,
    ),
    Move(
        "approve",
        _("Approve, pass on"),
        (S.PENDING_MANAGER,),
        S.PENDING_LEADER,
        APPROVE,
        apart_from=SUBMITTERS,
        decides=True,
    ),
    Move(
        "decide",
        _("Approve finally"),
        (S.PENDING_LEADER,),
        S.APPROVED,
        DECIDE,
        apart_from=SUBMITTERS,
        stamps="decided_at",
        decides=True,
    ),
    send_back("send_back_check", S.PENDING_ASSISTANT, CHECK),
    send_back("send_back_approve", S.PENDING_MANAGER, APPROVE),
    send_back("send_back_decide", S.PENDING_LEADER, DECIDE),
    Move(
        "refund",
        _("Paid back"),
        (S.APPROVED,),
        S.REFUNDED,
        REFUND,
        ("paid_on", "payment_number", "receipts"),
        ("paid_on", "payment_number", "receipts"),
        applies_to=lambda unit_return: unit_return.refund > 0,
        guard=rules.is_paid_by_now,
    ),
    Move(
        "close",
        pgettext_lazy("return", "Close"),
        (S.APPROVED, S.REFUNDED),
        S.CLOSED,
        SUBMIT,
        ("claim_bill",),
        applies_to=rules.may_close,
        guard=rules.is_claim_billed,
    ),
    Move(
        "withdraw",
        _("The tenant stays"),
        (S.APPLIED, S.CONFIRMED, S.CLEARING, S.CLEARED),
        S.WITHDRAWN,
        SUBMIT,
        needs_note=True,
        then=rules.withdraw_questions,
        tone="secondary",
    ),
    tones={S.OVERDUE_STAY: "danger", S.FORCED: "danger", S.REFUNDED: "done", S.CLOSED: "done", S.WITHDRAWN: "closed"},
    ends=(S.CLOSED, S.WITHDRAWN),
    papers=(
        _("the tenant's written notice"),
        _("our written reply with the day of leaving"),
        _("exit sheet signed by the departments"),
        _("goods release slips"),
        _("record of the joint check with photos"),
        _("settlement sheet and original deposit receipts"),
        _("payment voucher"),
    ),
)
