"""The life of a works permit: applied for, approved by whose kind it is, in force on site, ended and checked."""

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import ENDS, MAY_WORK, WorksKind, WorksState

S = WorksState
ADD, CHECK = "tenants.add_workspermit", "tenants.check_workspermit"
FIRE, HOURS, HOARDING = "tenants.approve_fire_permit", "tenants.approve_after_hours", "tenants.approve_hoarding"
OWN = ("registered_by",)


def why_not_in_order(permit, by):
    """A permit is approved only while it still fits its renovation."""
    return permit.faults()


def why_not_begun(permit, by):
    now = permit.moving_at or timezone.now()
    if permit.project.state not in MAY_WORK:
        return gettext("No works may go on there now.")
    if now < permit.from_at:
        return gettext("It is not time yet.")
    return gettext("Its time is over.") if now >= permit.until_at else ""


def is_impairment(permit) -> bool:
    return permit.kind == WorksKind.IMPAIRMENT


def is_no_impairment(permit) -> bool:
    return permit.kind != WorksKind.IMPAIRMENT


def is_hot_work(permit) -> bool:
    return permit.kind == WorksKind.HOT_WORK


def is_after_hours(permit) -> bool:
    return permit.kind == WorksKind.AFTER_HOURS


def is_hoarding(permit) -> bool:
    return permit.kind == WorksKind.HOARDING


def decision(name: str, capability: str, applies_to, source: str = S.APPLIED) -> tuple[Move, Move]:
    """Return the moves by which those whose kind it is approve or refuse."""
    shared = {"apart_from": OWN, "applies_to": applies_to, "decides": True}
    return (
        Move(f"approve_{name}", _("Approve"), (source,), S.APPROVED, capability, guard=why_not_in_order, **shared),
        Move(f"refuse_{name}", _("Refuse"), (source,), S.REFUSED, capability, needs_note=True, tone="danger", **shared),
    )


WORKS = Workflow(
    pgettext_lazy("process", "Works permit"),
    S,
    S.APPLIED,
    Move(
        "cosign",
        _("Co-sign for engineering"),
        (S.APPLIED,),
        S.COSIGNED,
        "tenants.cosign_workspermit",
        apart_from=OWN,
        applies_to=is_impairment,
        guard=why_not_in_order,
        decides=True,
    ),
    *decision("fire", FIRE, is_hot_work),
    *decision("system", FIRE, is_impairment, S.COSIGNED),
    *decision("hours", HOURS, is_after_hours),
    *decision("hoarding", HOARDING, is_hoarding),
    Move(
        "begin",
        _("Site checked, begin"),
        (S.APPROVED,),
        S.IN_FORCE,
        CHECK,
        ("check_before",),
        ("check_before",),
        stamps="begun_at",
        guard=why_not_begun,
    ),
    Move(
        "end",
        _("Ended, site checked"),
        (S.IN_FORCE,),
        S.ENDED,
        CHECK,
        ("check_after",),
        ("check_after",),
        stamps="ended_at",
        applies_to=is_no_impairment,
    ),
    Move(
        "restore",
        _("System works again"),
        (S.IN_FORCE,),
        S.ENDED,
        "tenants.restore_fire_system",
        ("check_after",),
        ("check_after",),
        stamps="ended_at",
        applies_to=is_impairment,
    ),
    Move(
        "cancel",
        _("Not needed any more"),
        (S.APPLIED, S.COSIGNED, S.APPROVED),
        S.CANCELLED,
        ADD,
        needs_note=True,
        tone="secondary",
    ),
    tones={S.IN_FORCE: "warning", S.ENDED: "done", S.REFUSED: "closed", S.CANCELLED: "closed"},
    ends=ENDS,
    papers=(_("application"), _("certificate of the welder, for hot work"), _("permit on site, signed")),
)
