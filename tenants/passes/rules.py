"""What the moves of an access pass ask and do."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.months import months_later

from .terms import PassTerms


def owes_money(access_pass) -> bool:
    return bool(access_pass.unpaid())


def is_not_held(access_pass) -> bool:
    return not access_pass.is_on_hold


def is_refundable(access_pass) -> bool:
    return bool(access_pass.deposit and access_pass.deposit_receipt)


def can_go_on(access_pass, by):
    """No card is made or given back whose last day has gone, or whose reason has."""
    if access_pass.valid_until < timezone.localdate():
        return _("Its last day has passed.")
    return next(iter(access_pass.faults_of_bounds().values()), "")


def is_ready(access_pass, by):
    if access_pass.unpaid():
        return _("Record the receipts of fee and deposit first.")
    return can_go_on(access_pass, by)


def is_paid(access_pass, by):
    """Who pays is the tenant or the contractor's company, never the worker."""
    faults = {f"{name}_receipt": _("Enter the number of the receipt.") for name in access_pass.unpaid()}
    company = access_pass.contractor.strip()
    if access_pass.payer == access_pass.Payer.CONTRACTOR and not company:
        faults["contractor"] = _("Name the company that pays.")
    elif company and company == access_pass.holder.strip():
        faults["contractor"] = _("The worker does not pay: name the company.")
    return faults


def can_renew(access_pass, by):
    """Refuse a new end that is none, lies too far away or outlives the reason, and a renewal that comes too late."""
    today = timezone.localdate()
    terms = PassTerms.objects.in_force(access_pass.kind, today)
    before = type(access_pass).objects.values_list("valid_until", flat=True).get(pk=access_pass.pk)
    if access_pass.valid_until <= before:
        return {"valid_until": _("The new last day must be after the old one.")}
    if access_pass.hand_back_by(before) < today:
        return _("It is too late to renew this card: take it back.")
    if access_pass.valid_until > months_later(today, terms.months):
        text = _("A card of this kind is valid for at most %(months)d months.")
        return {"valid_until": text % {"months": terms.months}}
    if terms.renewal_fee and not access_pass.renewal_receipt:
        return {"renewal_receipt": _("Enter the number of the receipt.")}
    return access_pass.faults_of_bounds()


def has_lapsed(access_pass) -> bool:
    """Tell whether the days to hand the card back are over."""
    return access_pass.hand_back_by() < timezone.localdate()


def end(access_pass, by, at) -> None:
    """Note when the card went out of use; one that is found again was out of use since it was lost."""
    access_pass.ended_at = access_pass.ended_at or at


def make_successor(access_pass, by, at) -> None:
    access_pass.successor(at).sign(by, at=at)


def hold(access_pass, by, at) -> None:
    access_pass.is_on_hold = True


def release(access_pass, by, at) -> None:
    access_pass.is_on_hold = False
