"""The life of a handover: announced, paid, checked together, signed by four, and one day trading begins."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .rules import may_change_hands, money_is_in, opened_in_time, was_checked
from .states import HandoverState

S = HandoverState
OPEN = (S.NOTICED, S.ELIGIBLE, S.CHECKED, S.INSPECTED)
INSPECT = "tenants.inspect_unithandover"
SIGNATORIES = ("tenant_signatory", "clerk_signatory", "engineering_signatory", "floor_signatory")

HANDOVER = Workflow(
    _("Handover of a unit"),
    S,
    S.NOTICED,
    Move(
        "confirm",
        _("Confirm the payment"),
        (S.NOTICED,),
        S.ELIGIBLE,
        "tenants.confirm_unithandover",
        ("receipt_no",),
        ("receipt_no",),
        apart_from=("registered_by",),
        guard=money_is_in,
        decides=True,
    ),
    Move(
        "receipt",
        _("Record finance's receipt"),
        (S.NOTICED,),
        S.ELIGIBLE,
        "tenants.convene_unithandover",
        ("receipt_no",),
        ("receipt_no",),
        guard=money_is_in,
    ),
    Move(
        "inspect",
        _("Checked together"),
        (S.ELIGIBLE,),
        S.CHECKED,
        INSPECT,
        guard=was_checked,
    ),
    Move("agree", _("Confirm the check"), (S.CHECKED,), S.INSPECTED, INSPECT),
    Move(
        "again",
        _("Check once more"),
        (S.CHECKED, S.INSPECTED),
        S.ELIGIBLE,
        INSPECT,
        needs_note=True,
        tone="secondary",
    ),
    Move(
        "hand-over",
        _("Hand over"),
        (S.INSPECTED,),
        S.HANDED_OVER,
        "tenants.convene_unithandover",
        (*SIGNATORIES, "rent_free_from", "opening_planned_on", "has_handbook"),
        (*SIGNATORIES, "has_handbook"),
        guard=may_change_hands,
    ),
    Move(
        "reschedule",
        _("Change the day"),
        OPEN,
        None,
        "tenants.convene_unithandover",
        ("planned_on",),
        ("planned_on",),
        needs_note=True,
        tone="secondary",
    ),
    Move(
        "cancel",
        _("Cancel the handover"),
        OPEN,
        S.CANCELLED,
        "tenants.convene_unithandover",
        needs_note=True,
        tone="danger",
    ),
    Move(
        "opened",
        _("Trading has begun"),
        (S.HANDED_OVER,),
        None,
        "tenants.open_unithandover",
        ("opened_on",),
        ("opened_on",),
        applies_to=lambda handover: handover.opened_on is None,
        guard=opened_in_time,
    ),
    tones={S.CHECKED: "warning", S.HANDED_OVER: "done", S.CANCELLED: "closed"},
    ends=(S.HANDED_OVER, S.CANCELLED),
    papers=(
        _("receipts of the first payment and the deposit"),
        _("handover sheet with four signatures"),
        _("signed page of the tenant's handbook"),
        _("photos of the meters"),
    ),
)
