"""The way of a request to restock."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import RestockState as S

APPROVE, RECEIVE, WITHDRAW = (f"staffing.{verb}_restockrequest" for verb in ("approve", "receive", "withdraw"))

RESTOCK = Workflow(
    pgettext_lazy("process", "Restock of a material"),
    S,
    S.REQUESTED,
    Move(
        "approve",
        _("Approve"),
        (S.REQUESTED,),
        S.APPROVED,
        APPROVE,
        apart_from=("registered_by",),
        decides=True,
        several=True,
    ),
    Move(
        "refuse",
        _("Refuse"),
        (S.REQUESTED,),
        S.REFUSED,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    Move(
        "receive",
        _("Received into the stock"),
        (S.APPROVED,),
        S.RECEIVED,
        RECEIVE,
        ("received",),
        ("received",),
        applies_to=rules.is_by_itself,
        then=rules.enter_stock,
    ),
    Move(
        "deliver",
        _("Came with a requisition"),
        (S.APPROVED,),
        S.RECEIVED,
        "staffing.receive_requisition",
        ("received",),
        ("received",),
        applies_to=rules.came_along,
    ),
    Move(
        "withdraw",
        pgettext_lazy("restock", "Withdraw"),
        (S.REQUESTED, S.APPROVED),
        S.WITHDRAWN,
        WITHDRAW,
        needs_note=True,
        guard=rules.why_not_withdrawn,
        tone="secondary",
    ),
    tones={S.APPROVED: "warning", S.RECEIVED: "done", S.REFUSED: "danger", S.WITHDRAWN: "closed"},
    ends=(S.RECEIVED, S.REFUSED, S.WITHDRAWN),
    papers=(_("delivery note signed by whoever received it"),),
)
