"""The way of a case in which somebody else trades in a shop than whom the house let it to."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import OccupationState

FOLLOW = "tenants.follow_unauthorisedoccupation"
RECHECK = "tenants.recheck_unauthorisedoccupation"


S = OccupationState
ALIVE = (S.OPEN, S.NOTICED, S.ESCALATED, S.DECIDED)


def served_in_time(case, by):
    """An objection is dated by its service; whoever comes later enters the true day and the case shows it."""
    if case.served_on > timezone.localdate():
        return _("This day lies in the future.")
    return _("That is before it was known.") if case.served_on < case.known_since else ""


def is_of_this_shop(case, by):
    lease = case.transfer.lease
    is_theirs = (lease.unit_id, lease.tenant_id) == (case.unit_id, case.tenant_id)
    return "" if is_theirs else _("That application is about another shop or tenant.")


def is_granted(case, by):
    """The application is locked: nobody calls it off in the moment in which it makes an occupation lawful."""
    if case.transfer_id is None:
        return _("Link the application for a transfer or sublet first.")
    applications = case._meta.get_field("transfer").related_model._base_manager
    granted = applications.select_for_update().get(pk=case.transfer_id).is_granted
    return "" if granted else _("That application has not been approved: the clock goes on running.")


PAPERS = (
    _("photos of the shop and its licence on the wall"),
    _("written objection with proof of service"),
    _("decision of the leaders"),
)
OCCUPATION = Workflow(
    _("Unauthorised occupation"),
    S,
    S.OPEN,
    Move(
        "notice",
        _("Objection served"),
        (S.OPEN,),
        S.NOTICED,
        FOLLOW,
        ("served_on", "served_how"),
        ("served_on", "served_how"),
        guard=served_in_time,
    ),
    Move(
        "link",
        _("Link an application"),
        ALIVE,
        None,
        FOLLOW,
        ("transfer",),
        ("transfer",),
        guard=is_of_this_shop,
        tone="secondary",
    ),
    Move("legalise", _("Made lawful"), ALIVE, S.LEGALISED, FOLLOW, guard=is_granted),
    Move("end", _("Occupant gone, checked on site"), ALIVE, S.ENDED, RECHECK, needs_note=True),
    Move("escalate", _("Report to the leaders"), (S.OPEN, S.NOTICED), S.ESCALATED, FOLLOW, needs_note=True),
    Move(
        "decide",
        _("Decide"),
        (S.ESCALATED,),
        S.DECIDED,
        "tenants.decide_unauthorisedoccupation",
        ("decision",),
        ("decision",),
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
    ),
    Move(
        "reopen",
        _("Open again"),
        (S.LEGALISED, S.ENDED),
        S.OPEN,
        FOLLOW,
        needs_note=True,
        guard=lambda case, by: case.why_not_alone(),
        tone="warning",
    ),
    Move(
        "cancel",
        _("Opened by mistake"),
        (S.OPEN,),
        S.CANCELLED,
        FOLLOW,
        needs_note=True,
        apart_from=("registered_by",),
        tone="danger",
    ),
    tones={S.OPEN: "warning", S.LEGALISED: "done", S.ENDED: "done", S.CANCELLED: "closed"},
    ends=(S.LEGALISED, S.ENDED, S.CANCELLED),
    papers=PAPERS,
)
