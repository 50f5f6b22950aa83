"""The way of a transfer or sublet: papers, opinions, three decisions, the agreement of three, and its day."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.opinions.models import Opinion, ask, ask_again, latest, why_not_agreed
from tianyou.core.templatetags.say import moment
from tianyou.core.workflow import Move, Workflow

from .states import TransferState

HANDLE = "tenants.handle_tenancytransfer"
CHECKLIST = ("has_application", "has_identity", "has_licence", "has_lease_copy", "has_trade_plan")


S = TransferState
GRANTED = (S.APPROVED, S.SIGNED, S.EFFECTIVE)


def why_occupant_relies(transfer, by):
    """What made an occupation lawful is not called off before that case is open again."""
    lawful = transfer.occupations.filter(state="legalised").first()
    return _("It made %(number)s lawful: open that case again first.") % {"number": lawful} if lawful else ""


def has_all_papers(transfer, by):
    missing = [transfer._meta.get_field(name) for name in CHECKLIST if not getattr(transfer, name)]
    names = ", ".join(str(field.verbose_name) for field in missing)
    return _("Still missing: %(names)s.") % {"names": names} if missing else ""


def is_agreed(transfer, by):
    return why_not_agreed(transfer)


def is_answered(transfer, by):
    """While departments are still asked, nothing is refused behind their backs."""
    waits = transfer.state == S.COUNTERSIGN and any(opinion.is_open for opinion in latest(transfer))
    return _("A department has not answered yet.") if waits else ""


def ask_departments(transfer, by, at):
    ask(transfer, "transfer", by, at)


def ask_those_against(transfer, by, at):
    against = [opinion for opinion in latest(transfer) if opinion.answer == "disagree"]
    ask_again(transfer, against, by, at, str(_("Asked again.")))


def release_departments(transfer, by, at):
    """Nobody writes an opinion on what was withdrawn."""
    for opinion in Opinion.objects.about(transfer).open():
        opinion.move("withdraw", by=by, at=at, note=str(_("The application was withdrawn.")))


def fits_the_lease(transfer, by):
    return next(iter(transfer.faults_of_term().values()), "")


def has_come(transfer, by):
    """The day may lie behind: what the three agreed on holds from that day, also when the desk enters it later."""
    if transfer.wanted_on > timezone.localdate():
        return _("It takes effect on %(day)s.") % {"day": moment(transfer.wanted_on)}
    return fits_the_lease(transfer, by) or transfer.why_lease_is_taken()


def ends_sooner(transfer, by):
    sublet = transfer.sublet
    if not sublet.since <= transfer.until < sublet.until:
        return _("Give a day of the sublet before %(day)s.") % {"day": moment(sublet.until)}
    return ""


def decision(name, label, source, target, capability, **more) -> Move:
    """Return a step that answers the application; nobody answers their own."""
    return Move(name, label, source, target, capability, apart_from=("registered_by",), decides=True, **more)


def refusal(name, source, capability) -> Move:
    more = {"needs_note": True, "tone": "danger", "guard": is_answered}
    return decision(name, _("Reject the application"), source, S.REJECTED, capability, **more)


ENDORSE, APPROVE, SANCTION = (f"tenants.{verb}_tenancytransfer" for verb in ("endorse", "approve", "sanction"))
BEFORE_CONSENT = (S.APPLIED, S.REVIEWED, S.COUNTERSIGN, S.PENDING_ASSISTANT, S.PENDING_MANAGER, S.PENDING_LEADER)

TRANSFER = Workflow(
    _("Transfer or sublet"),
    S,
    S.APPLIED,
    Move("review", _("Papers are complete"), (S.APPLIED,), S.REVIEWED, HANDLE, CHECKLIST, guard=has_all_papers),
    Move("ask", _("Ask the departments"), (S.REVIEWED,), S.COUNTERSIGN, HANDLE, then=ask_departments),
    Move(
        "ask-again",
        _("Ask those against once more"),
        (S.COUNTERSIGN,),
        None,
        HANDLE,
        needs_note=True,
        then=ask_those_against,
        tone="secondary",
    ),
    Move("submit", _("Submit for approval"), (S.COUNTERSIGN,), S.PENDING_ASSISTANT, HANDLE, guard=is_agreed),
    decision("endorse", _("Endorse"), (S.PENDING_ASSISTANT,), S.PENDING_MANAGER, ENDORSE),
    decision("approve", _("Approve"), (S.PENDING_MANAGER,), S.PENDING_LEADER, APPROVE),
    decision("sanction", _("Give final approval"), (S.PENDING_LEADER,), S.APPROVED, SANCTION),
    refusal("reject", (S.COUNTERSIGN, S.PENDING_ASSISTANT), ENDORSE),
    refusal("reject-as-manager", (S.PENDING_MANAGER,), APPROVE),
    refusal("reject-as-leader", (S.PENDING_LEADER,), SANCTION),
    Move(
        "sign",
        _("Record the signed agreement"),
        (S.APPROVED,),
        S.SIGNED,
        HANDLE,
        ("agreement_no", "signed_on", "wanted_on"),
        ("agreement_no", "signed_on", "wanted_on"),
        guard=fits_the_lease,
    ),
    Move(
        "take-effect",
        _("Bring into effect"),
        (S.SIGNED,),
        S.EFFECTIVE,
        HANDLE,
        stamps="effective_at",
        guard=has_come,
        then=lambda transfer, by, at: transfer.carry_out(by, at),
    ),
    Move(
        "shorten",
        _("End the sublet sooner"),
        (S.EFFECTIVE,),
        None,
        HANDLE,
        ("until",),
        ("until",),
        needs_note=True,
        applies_to=lambda transfer: transfer.is_sublet,
        guard=ends_sooner,
        then=lambda transfer, by, at: transfer.shorten_sublet(by, at),
        tone="secondary",
    ),
    Move(
        "withdraw",
        _("Withdraw the application"),
        BEFORE_CONSENT,
        S.WITHDRAWN,
        HANDLE,
        needs_note=True,
        then=release_departments,
        tone="danger",
    ),
    Move(
        "call-off",
        _("Not carried out"),
        (S.APPROVED, S.SIGNED),
        S.WITHDRAWN,
        HANDLE,
        needs_note=True,
        guard=why_occupant_relies,
        tone="danger",
    ),
    tones={S.EFFECTIVE: "done", S.REJECTED: "danger", S.WITHDRAWN: "closed"},
    ends=(S.EFFECTIVE, S.REJECTED, S.WITHDRAWN),
    papers=(
        _("application signed by both sides"),
        _("business licence and ID copies of the new side"),
        _("copy of the lease"),
        _("signed approval sheet"),
        _("agreement of the three parties"),
    ),
)
