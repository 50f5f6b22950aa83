"""The life of a relief: asked for, decided by the manager or the leaders, carried out."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.fees.ledger import post
from tenants.fees.states import EntryKind
from tianyou.core.bilingual import of_the_house
from tianyou.core.workflow import Move, Workflow

from .states import ReliefKind, ReliefState

S = ReliefState
APPROVE, DECIDE = "tenants.approve_feerelief", "tenants.decide_feerelief"
FOLLOW = "tenants.follow_feerelief"


def lets_off(relief) -> bool:
    return relief.kind == ReliefKind.WAIVER


def is_in_parts(relief) -> bool:
    return relief.kind == ReliefKind.INSTALMENTS


def still_fits(relief, by):
    return relief.fault_of_amount()


def book(relief, by, at) -> None:
    """Let it off: an entry of the day of the decision."""
    line = relief.line
    with of_the_house():
        text = str(relief)
    post(EntryKind.WAIVED, [(line, relief.amount)], timezone.localdate(at), by, at, text=text)


def is_paid(relief, by):
    missing = relief.amount - relief.received()
    return _("%(amount)s yuan have not come yet.") % {"amount": missing} if missing > 0 else ""


def is_not_kept(relief, by):
    return "" if relief.is_late else _("No part is overdue.")


RELIEF = Workflow(
    _("Relief"),
    S,
    S.PENDING,
    Move(
        "endorse",
        _("Agreed: to the company leaders"),
        (S.PENDING,),
        S.LEADER,
        APPROVE,
        apart_from=("registered_by",),
        applies_to=lets_off,
        guard=still_fits,
        decides=True,
    ),
    Move(
        "approve",
        pgettext_lazy("relief", "Approve"),
        (S.PENDING,),
        S.AGREED,
        APPROVE,
        apart_from=("registered_by",),
        applies_to=is_in_parts,
        guard=still_fits,
        decides=True,
    ),
    Move(
        "refuse",
        pgettext_lazy("relief", "Refuse"),
        (S.PENDING,),
        S.REFUSED,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    Move(
        "sanction",
        _("Let it off"),
        (S.LEADER,),
        S.DONE,
        DECIDE,
        apart_from=("registered_by",),
        applies_to=lets_off,
        guard=still_fits,
        then=book,
        decides=True,
    ),
    Move(
        "reject",
        pgettext_lazy("relief", "Refuse"),
        (S.LEADER,),
        S.REFUSED,
        DECIDE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    Move("withdraw", _("Withdraw"), (S.PENDING, S.LEADER), S.WITHDRAWN, FOLLOW, needs_note=True, tone="secondary"),
    Move("complete", _("All parts are paid"), (S.AGREED,), S.DONE, FOLLOW, guard=is_paid),
    Move("break", _("Not kept: the demands go on"), (S.AGREED,), S.BROKEN, FOLLOW, guard=is_not_kept, tone="danger"),
    tones={S.DONE: "done", S.BROKEN: "danger", S.REFUSED: "danger", S.WITHDRAWN: "closed"},
    ends=(S.DONE, S.BROKEN, S.REFUSED, S.WITHDRAWN),
    papers=(_("the tenant's request"), _("the agreement on payment in parts")),
)
