"""The life of a renovation: domain table of 16 rows, from the application to the refunded deposit."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .approval import APPROVAL, HANDLE
from .states import BEFORE_APPROVAL, ENDS, PENDING, TO_SETTLE, RenovationState

S = RenovationState
MONEY, ISSUE = "tenants.confirm_renovation_money", "tenants.issue_renovationpermit"
START, STOP, RESUME = "tenants.start_renovation", "tenants.stop_renovation", "tenants.resume_renovation"
CONVENE, REFUND = "tenants.convene_acceptance", "tenants.refund_renovation"
ABANDON = "tenants.abandon_renovation"
HOURS = ("weekday_from", "weekday_until", "weekend_from", "weekend_until", "quiet_from", "quiet_until")
GIVEN_UP = tuple(state for state in S if state not in (*BEFORE_APPROVAL, *PENDING, *ENDS, S.ABANDONED, S.REFUNDING))

PERMIT = (
    Move("ready", _("The money is in"), (S.APPROVED,), S.READY, MONEY, guard=rules.why_not_paid),
    Move(
        "expire",
        _("Let the approval lapse"),
        (S.APPROVED,),
        S.EXPIRED,
        HANDLE,
        applies_to=lambda project: project.is_late,
        guard=rules.is_money_held,
        tone="danger",
    ),
    Move(
        "issue",
        _("Issue the permit"),
        (S.READY,),
        S.PERMITTED,
        ISSUE,
        ("permit_from", "permit_until", *HOURS, "emergency_phone", "conditions"),
        ("permit_from", "permit_until", "emergency_phone"),
        stamps="issued_at",
        guard=rules.why_no_permit,
        sets=rules.number_permit,
    ),
    Move(
        "start",
        _("Site checked, let works begin"),
        (S.PERMITTED,),
        S.WORKS,
        START,
        ("start_findings",),
        ("start_findings",),
        stamps="started_at",
        guard=rules.why_not_started,
    ),
    Move("stop", _("Stop the works"), (S.WORKS,), S.STOPPED, STOP, needs_note=True, tone="danger"),
    Move(
        "resume",
        _("Let works go on"),
        (S.STOPPED,),
        S.WORKS,
        RESUME,
        needs_note=True,
        guard=rules.why_not_resumed,
    ),
)
ACCEPTANCE = (
    Move(
        "finish",
        _("Works finished, convene the first acceptance"),
        (S.WORKS,),
        S.FIRST_ACCEPTANCE,
        CONVENE,
        stamps="finished_at",
        guard=rules.why_not_finished,
        then=rules.convene,
    ),
    Move(
        "pass_first",
        _("First acceptance passed"),
        (S.FIRST_ACCEPTANCE,),
        S.TRADING,
        CONVENE,
        stamps="passed_first_at",
        guard=rules.why_not_passed,
    ),
    Move(
        "fail_first",
        _("Not passed, to be mended"),
        (S.FIRST_ACCEPTANCE,),
        S.RECTIFYING,
        CONVENE,
        guard=rules.why_not_failed,
        tone="warning",
    ),
    Move(
        "convene_first",
        _("Convene the acceptance again"),
        (S.RECTIFYING,),
        S.FIRST_ACCEPTANCE,
        CONVENE,
        then=rules.convene,
    ),
    Move(
        "clear",
        _("Site cleared"),
        (S.TRADING,),
        None,
        START,
        ("site_findings",),
        ("site_findings",),
        stamps="site_cleared_at",
        applies_to=lambda project: not project.site_cleared_at,
    ),
    Move(
        "convene_second",
        _("Convene the second acceptance"),
        (S.TRADING, S.RECTIFYING_AGAIN),
        S.SECOND_ACCEPTANCE,
        CONVENE,
        guard=rules.why_not_second,
        then=rules.convene,
    ),
    Move(
        "pass_second",
        _("Second acceptance passed"),
        (S.SECOND_ACCEPTANCE,),
        S.PASSED,
        CONVENE,
        stamps="passed_second_at",
        guard=rules.why_not_passed,
    ),
    Move(
        "fail_second",
        _("Not passed, to be mended"),
        (S.SECOND_ACCEPTANCE,),
        S.RECTIFYING_AGAIN,
        CONVENE,
        guard=rules.why_not_failed,
        tone="warning",
    ),
)
END = (
    Move(
        "settle",
        _("Make the refund form"),
        TO_SETTLE,
        S.REFUNDING,
        REFUND,
        guard=rules.why_not_settled,
        then=rules.make_refund,
    ),
    Move("close", pgettext_lazy("renovation", "Close"), (S.REFUNDING,), S.CLOSED, REFUND, guard=rules.why_not_closed),
    Move(
        "cancel",
        _("The tenant withdraws"),
        (*BEFORE_APPROVAL, *PENDING, S.APPROVED),
        S.CANCELLED,
        HANDLE,
        needs_note=True,
        guard=rules.is_money_held,
        then=rules.withdraw_questions,
        tone="secondary",
    ),
    Move(
        "abandon",
        _("Works are given up"),
        GIVEN_UP,
        S.ABANDONED,
        ABANDON,
        needs_note=True,
        tone="danger",
    ),
)
RENOVATION = Workflow(
    pgettext_lazy("process", "Renovation"),
    S,
    S.DRAFT,
    *APPROVAL,
    *PERMIT,
    *ACCEPTANCE,
    *END,
    tones={
        S.RETURNED: "warning",
        S.STOPPED: "danger",
        S.RECTIFYING: "warning",
        S.RECTIFYING_AGAIN: "warning",
        S.TRADING: "done",
        S.PASSED: "done",
        S.CLOSED: "done",
        S.REJECTED: "closed",
        S.EXPIRED: "closed",
        S.CANCELLED: "closed",
        S.ABANDONED: "danger",
    },
    ends=ENDS,
    papers=(
        _("application and signed handbook"),
        _("drawings of all trades and list of materials"),
        _("contractor's licence and qualification, ID of the head of the site"),
        _("fire safety responsibility letter and undertaking"),
        _("signed pages of the departments"),
        _("receipts of the deposits"),
        _("renovation permit at the door"),
        _("rectification notices"),
        _("acceptance forms of both rounds"),
        _("refund form with the deductions signed by the tenant"),
    ),
)
