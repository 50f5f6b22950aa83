"""The moves of a renovation from the application to the leaders' decision."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move

from . import rules
from .gates import guard
from .states import RenovationState

S = RenovationState
HANDLE, SUBMIT = "tenants.handle_renovation", "tenants.submit_renovation"
ENDORSE, APPROVE, DECIDE = "tenants.endorse_renovation", "tenants.approve_renovation", "tenants.decide_renovation"
SUBMITTERS = ("registered_by", "submitted_by")


def send_back(name: str, source: str, capability: str) -> Move:
    """Return the move by which one level of approval gives an application back for other drawings."""
    return Move(
        name,
        _("Send back for changes"),
        (source,),
        S.RETURNED,
        capability,
        needs_note=True,
        apart_from=SUBMITTERS,
        tone="warning",
        decides=True,
    )


def reject(name: str, source: str, capability: str) -> Move:
    return Move(
        name,
        _("Reject"),
        (source,),
        S.REJECTED,
        capability,
        needs_note=True,
        apart_from=SUBMITTERS,
        then=rules.drop,
        tone="danger",
        decides=True,
    )


APPROVAL = (
    Move(
        "accept",
        _("Papers complete, accept"),
        (S.DRAFT,),
        S.ACCEPTED,
        HANDLE,
        ("handbook_signed_on", "explained_on", "explained_to"),
        ("handbook_signed_on", "explained_on", "explained_to"),
        stamps="accepted_at",
        guard=rules.why_not_accepted,
    ),
    Move(
        "review",
        _("Drawings checked, ask the departments"),
        (S.ACCEPTED,),
        S.DEPARTMENTS,
        HANDLE,
        stamps="reviewed_at",
        guard=guard("review"),
        then=rules.ask_departments,
    ),
    Move(
        "return",
        _("Return to the tenant"),
        (S.ACCEPTED, S.DEPARTMENTS),
        S.RETURNED,
        HANDLE,
        needs_note=True,
        tone="warning",
    ),
    Move(
        "resubmit",
        _("New drawings checked, ask those concerned"),
        (S.RETURNED,),
        S.DEPARTMENTS,
        HANDLE,
        guard=guard("resubmit"),
        then=rules.ask_those_concerned,
    ),
    Move(
        "ask_all",
        _("Ask all departments again"),
        (S.DEPARTMENTS,),
        None,
        APPROVE,
        needs_note=True,
        then=rules.ask_everybody,
        tone="secondary",
    ),
    Move(
        "submit",
        _("Submit for approval"),
        (S.DEPARTMENTS,),
        S.PENDING_ASSISTANT,
        SUBMIT,
        ("conditions",),
        guard=guard("submit"),
        sets=rules.take_up,
    ),
    Move(
        "endorse",
        _("Endorse, pass on"),
        (S.PENDING_ASSISTANT,),
        S.PENDING_MANAGER,
        ENDORSE,
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
        then=rules.assess_deposits,
        decides=True,
    ),
    send_back("send_back_endorse", S.PENDING_ASSISTANT, ENDORSE),
    send_back("send_back_approve", S.PENDING_MANAGER, APPROVE),
    send_back("send_back_decide", S.PENDING_LEADER, DECIDE),
    reject("reject_approve", S.PENDING_MANAGER, APPROVE),
    reject("reject_decide", S.PENDING_LEADER, DECIDE),
)
