"""What the moves of a dispute are tied to, and what they bring with them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.privacy import normalise_phone

from .states import SIDES


def is_own_matter(dispute, person) -> bool:
    """Tell whether somebody of ours is the consumer: by telephone, by name where either is not known."""
    phones = normalise_phone(person.phone), dispute.consumer_phone
    return phones[0] == phones[1] if all(phones) else person.name == dispute.consumer_name


def why_not_taken_up(dispute, by):
    return _("You are the consumer: a colleague takes it up.") if is_own_matter(dispute, by) else ""


def take_up(dispute, by, at) -> None:
    dispute.mediator = by


def heard(dispute) -> set[str]:
    """Return the parties whose statement was taken; one query."""
    return set(dispute.statements.values_list("party", flat=True))


def why_not_heard(dispute, by):
    """Both sides speak before anybody mediates; one that refuses to speak is entered as such."""
    missing = SIDES - heard(dispute)
    return _("Take the statements of both sides first: consumer and shop.") if missing else ""


def last_round(dispute):
    """Return the last round since mediation began or began anew, None before the first; one query."""
    rounds = dispute.mediationrounds.order_by("serial")
    return (rounds.filter(entered_at__gte=dispute.resumed_at) if dispute.resumed_at else rounds).last()


def why_no_agreement(dispute, by):
    """An agreement rests on two statements and on a round whose proposal both sides accept, and says when."""
    if problem := why_not_taken_up(dispute, by) or why_not_heard(dispute, by):
        return problem
    latest = last_round(dispute)
    if latest is None:
        return _("Enter a round of mediation first.")
    if not latest.is_accepted:
        return _("In the last round not both sides accepted. Enter the round in which they did.")
    if dispute.perform_by < dispute.today():
        return {"perform_by": _("This day has passed.")}
    return ""


def why_no_share(dispute, by):
    """What the mall pays is part of the amount."""
    if not 0 < dispute.mall_share <= dispute.amount:
        return {"mall_share": _("The mall pays more than nothing, and at most the whole amount.")}
    return why_no_agreement(dispute, by)


def pay_nothing(dispute, by, at) -> None:
    dispute.mall_share = None


def why_not_approved(dispute, by):
    if is_own_matter(dispute, by):
        return _("You are the consumer: somebody else decides.")
    if dispute.perform_by < dispute.today():
        return _("The day of performance has passed: return it, so that they agree on another one.")
    return ""


def why_no_breach(dispute, by):
    if dispute.perform_by >= dispute.today():
        return _("The day of performance has not passed yet.")
    return ""


def mediate_anew(dispute, by, at: datetime) -> None:
    """What was agreed is agreed no longer: the history keeps it, and a new agreement needs a new round."""
    dispute.resumed_at = at
    dispute.amount = dispute.mall_share = dispute.perform_by = dispute.agreed_at = None
    dispute.act = ""


def begin_anew(dispute, by, at: datetime) -> None:
    mediate_anew(dispute, by, at)
    dispute.result = dispute.told_by = ""
    dispute.mediator = by


def why_not_passed_on(dispute, by):
    if not dispute.bought_on <= dispute.authority_on <= dispute.today():
        return {"authority_on": _("This day lies between the purchase and today.")}
    return ""


def pass_on(dispute, by, at) -> None:
    dispute.authority_accepted_on = None


def is_not_accepted(dispute) -> bool:
    return dispute.authority_accepted_on is None


def why_not_accepted(dispute, by):
    if not dispute.authority_on <= dispute.authority_accepted_on <= dispute.today():
        return {"authority_accepted_on": _("This day lies between the complaint to the authority and today.")}
    return ""


def run_until_the_end(dispute, by, at: datetime) -> None:
    """With the acceptance begins the time within which the authority mediates."""
    dispute.start_clock(at)


def today_of(dispute):
    """Return the day on which a dispute was closed, today while it is open."""
    return timezone.localdate(dispute.closed_at)
