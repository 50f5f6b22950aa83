"""What a renovation asks of its money."""

from decimal import Decimal

from django.db.models import Prefetch, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.access import asks
from tianyou.core.bilingual import of_the_house

from .allocation import allocate
from .models import Deposit, DepositEntry, DepositRefund, RefundLine
from .money import NOTHING
from .states import DepositState, Payer, RefundState
from .terms import rule_for

VIEW = asks("tenants.view_deposit")


def assess(project, by, at) -> None:
    """Ask for the deposits that the rules of the day of the application want; who pays nothing gets none."""
    names = {Payer.TENANT: project.tenant.name, Payer.CONTRACTOR: project.contractor}
    asked = set(project.deposits.exclude(state=DepositState.CANCELLED).values_list("payer", flat=True))
    for payer, name in names.items() - {(payer, names[payer]) for payer in asked}:
        rule = rule_for(payer, project.area, timezone.localdate(project.registered_at))
        amount = rule.sum_for(project.area) if rule else NOTHING
        if amount:
            with of_the_house():
                basis = rule.in_words()[:200]
            made = Deposit(project=project, payer=payer, payer_name=name, amount=amount, basis=basis)
            made.sign(by, at=at)


def why_not_paid(project) -> str:
    """Return in words which deposits have not come."""
    due = sorted(
        (each for each in project.deposits.all() if each.state == DepositState.DUE), key=lambda each: each.payer
    )
    names = ", ".join(f"{each.get_payer_display()} {each.amount}" for each in due)
    return _("Not received: %(names)s yuan.") % {"names": names} if names else ""


def money_held(project) -> Decimal:
    """Return what all deposits of a renovation hold, in yuan; one query."""
    return DepositEntry.objects.filter(deposit__project=project).aggregate(sum=Sum("amount"))["sum"] or NOTHING


def cancel_due(project, by, at) -> None:
    """Ask no more for what was never paid."""
    for deposit in project.deposits.filter(state=DepositState.DUE):
        deposit.move("cancel", by=by, at=at)


def make_refund(project, deductions, by, at) -> DepositRefund:
    """Begin the refund form of a renovation, or give the one that was begun.

    Args:
        project: the renovation.
        deductions: amount in yuan, what for, and number of the notice of each.
        by, at: who and when.
    """
    if made := refund_of(project):
        return made
    made = DepositRefund(project=project)
    made.sign(by, at=at)
    held = project.deposits.with_balance().filter(state=DepositState.HELD).order_by("payer")
    for part in allocate(deductions, [(deposit, deposit.holds or NOTHING) for deposit in held]):
        line = RefundLine(refund=made, deposit=part.source, amount=part.amount, text=part.text, notice=part.number)
        line.sign(by, at=at)
    return made


def why_not_closed(project) -> str:
    """Return in words which refund form is not finished."""
    form = refund_of(project)
    if form is None or form.state == RefundState.CLOSED:
        return ""
    text = _("The refund is not finished: %(number)s, %(state)s.")
    return text % {"number": form, "state": form.get_state_display()}


def refund_of(project) -> DepositRefund | None:
    return getattr(project, "refund", None)


def with_file() -> tuple:
    """Return what a renovation is fetched with, so that its file costs no more queries here."""
    return (Prefetch("deposits", Deposit.objects.with_balance()),)


def shown(project, user) -> dict:
    """Return what the file of a renovation shows of its money; no query where the project is fetched ``with_file``."""
    if not user.has_perm(VIEW):
        return {"deposits": [], "refund": None}
    asked = [each for each in project.deposits.all() if each.state != DepositState.CANCELLED]
    return {"deposits": sorted(asked, key=lambda each: each.payer), "refund": refund_of(project)}
