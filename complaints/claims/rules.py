"""What a claim is asked before it goes a step on, and what follows for the thing and for who reported its loss.

Locks are taken in one order: the claim, the thing, the loss report.
"""

from django.utils.translation import gettext as _

from complaints.losses.states import LossState
from complaints.lostfound.models import FoundItem

from .states import ClaimState


def is_on_ordinary(claim) -> bool:
    return not claim.item.is_valuable


def is_on_valuable(claim) -> bool:
    return claim.item.is_valuable


def lacks_proof(answers: str, proof: str) -> str:
    """Ask for proof of some kind: an answer to the hidden features, or something that was shown."""
    return "" if answers.strip() or proof.strip() else _("Write down what the claimant knew or showed.")


def may_hold(claim, by):
    """Wait for whoever decides on a rival claim right now; one claim at most holds."""
    rivals = locked(claim).claims.exclude(pk=claim.pk)
    if rivals.filter(state=ClaimState.ACCEPTED).exists():
        return _("Another claim on this thing holds already: refuse it first.")
    return lacks_proof(claim.answers, claim.proof)


def is_handed_over_by_two(claim, by):
    if claim.witness_id == by.pk:
        return _("The witness is somebody else than you.")
    return ""


def locked(claim) -> FoundItem:
    """Return the thing, locked; inside the transaction of a move."""
    return FoundItem.objects.select_for_update().get(pk=claim.item_id)


def note_decider(claim, by, at) -> None:
    claim.decided_by = by


def free_item(claim, by, at) -> None:
    """Put the thing back where it was, once nobody claims it any more."""
    item = locked(claim)
    if not item.claims.open().exists():
        item.move("unclaim-announced" if item.announced_at else "unclaim", by=by, at=at)


def give_back(claim, by, at) -> None:
    """Let the thing go, and settle who reported its loss; whoever else thought it was theirs is looked for again."""
    item = claim.item
    item.move("return", by=by, at=at)
    for report in item.loss_reports.filter(state=LossState.MATCHED).order_by("pk"):
        if report.pk == claim.report_id:
            report.move("settle", by=by, at=at)
        else:
            report.move("unmatch", by=by, at=at, note=_("It went to another owner."))
