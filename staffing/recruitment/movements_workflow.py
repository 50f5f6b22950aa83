"""The way of a personnel movement: requested, approved by the leaders, carried out."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .exit import ExitPoint, end_appointments, in_hands
from .states import MovementState as S

APPROVE, FINISH, WITHDRAW = (f"staffing.{verb}_movement" for verb in ("approve", "finish", "withdraw"))
CHECK = "staffing.check_movement"


def is_exit(movement) -> bool:
    return movement.is_exit


def end_what_is_held(movement, by, at) -> None:
    """The appointments of who leaves end on the last day, whoever does what by then."""
    if movement.is_exit:
        end_appointments(movement.person, movement.effective_on, by, at)


def why_not_done(movement, by) -> str:
    """Return what is still missing: an appointment to the new post, or a line of the exit list."""
    if movement.today() < movement.effective_on:
        return _("Its day has not come yet.")
    if not movement.is_exit:
        made = movement.person.appointments.standing().filter(post=movement.to_post, since__gte=movement.effective_on)
        return "" if made.exists() else _("Appoint the person to the new post first.")
    if ExitPoint.objects.filter(is_asked=True).exclude(code__in=movement.handed_back).exists():
        return _("Something was not handed back yet.")
    held = ", ".join(str(case) for case in in_hands(movement.person)[:5])
    return _("Open cases are still in their hands: %(cases)s.") % {"cases": held} if held else ""


def close_account(movement, by, at) -> None:
    """Who has left signs in no more."""
    if movement.is_exit:
        movement.person.is_active = False
        movement.person.sign(by, at=at)


MOVEMENT = Workflow(
    pgettext_lazy("process", "Personnel movement"),
    S,
    S.REQUESTED,
    Move(
        "approve",
        pgettext_lazy("movement", "Approve"),
        (S.REQUESTED,),
        S.APPROVED,
        APPROVE,
        apart_from=("registered_by", "person"),
        then=end_what_is_held,
        decides=True,
    ),
    Move(
        "refuse",
        pgettext_lazy("movement", "Refuse"),
        (S.REQUESTED,),
        S.REFUSED,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by", "person"),
        decides=True,
        tone="danger",
    ),
    Move(
        "check",
        _("Tick what was handed back"),
        (S.APPROVED,),
        None,
        CHECK,
        ("handed_back",),
        applies_to=is_exit,
        tone="secondary",
    ),
    Move(
        "finish",
        pgettext_lazy("movement", "Carried out"),
        (S.APPROVED,),
        S.DONE,
        FINISH,
        apart_from=("person",),
        guard=why_not_done,
        then=close_account,
    ),
    Move(
        "withdraw",
        pgettext_lazy("movement", "Withdraw"),
        (S.REQUESTED,),
        S.WITHDRAWN,
        WITHDRAW,
        needs_note=True,
        tone="secondary",
    ),
    tones={S.APPROVED: "warning", S.DONE: "done", S.REFUSED: "danger", S.WITHDRAWN: "closed"},
    ends=(S.DONE, S.REFUSED, S.WITHDRAWN),
    papers=(_("the signed form of the movement"), _("the signed exit check list")),
)
