"""The life of a goods release slip: drafted, approved, checked at the exit."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import ReleaseState

S = ReleaseState
APPROVE, RELEASE, CANCEL = "tenants.approve_goodsrelease", "tenants.release_goods", "tenants.cancel_goodsrelease"


def may_leave(release, by):
    return release.fault_of_return()


def is_in_window(release, by):
    today = timezone.localdate()
    if today < release.valid_from:
        return _("The slip is not valid yet.")
    return _("The slip's last day has passed.") if today > release.valid_until else ""


def is_past_window(release, by):
    return "" if timezone.localdate() > release.valid_until else _("The slip is still valid.")


RELEASE_SLIP = Workflow(
    _("Goods release slip"),
    S,
    S.REQUESTED,
    Move(
        "approve",
        pgettext_lazy("slip", "Approve"),
        (S.REQUESTED,),
        S.APPROVED,
        APPROVE,
        apart_from=("registered_by",),
        guard=may_leave,
        decides=True,
        several=True,
    ),
    Move(
        "refuse",
        pgettext_lazy("slip", "Refuse"),
        (S.REQUESTED,),
        S.REFUSED,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        tone="danger",
        decides=True,
    ),
    Move(
        "release",
        _("List checked, let out"),
        (S.APPROVED,),
        S.RELEASED,
        RELEASE,
        ("differences",),
        stamps="released_at",
        guard=is_in_window,
    ),
    Move("turn_back", _("Turn back at the exit"), (S.APPROVED,), S.REFUSED, RELEASE, needs_note=True, tone="danger"),
    Move(
        "cancel",
        _("Cancel the slip"),
        (S.REQUESTED, S.APPROVED),
        S.CANCELLED,
        CANCEL,
        needs_note=True,
        tone="secondary",
    ),
    Move(
        "expire",
        _("Not used in time"),
        (S.APPROVED,),
        S.EXPIRED,
        CANCEL,
        guard=is_past_window,
        tone="secondary",
    ),
    tones={S.RELEASED: "done", S.REFUSED: "danger", S.CANCELLED: "closed", S.EXPIRED: "closed"},
    ends=(S.RELEASED, S.REFUSED, S.CANCELLED, S.EXPIRED),
    papers=(_("list of goods with the tenant's stamp"), _("the slip's copy signed at the exit")),
)
