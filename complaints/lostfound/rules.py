"""What a found item is asked before it goes a step on."""

import re
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core import numbering
from tianyou.core.tokens import fold

from .kinds import VALUABLE_KINDS, ThingKind
from .states import Receiver
from .terms import FoundTerms

NOTICE_KIND = "招领"
LONG_NUMBER = re.compile(r"\d(?:[\s-]?\d){6,}")
PARTS = re.compile(r"[,，;；。、/\n]+")
SHORTEST_FEATURE = 2


def worth_the_safe(item, on: date) -> bool:
    """Tell whether an item is a valuable by its kind, by cash in it, or by its declared value; one query at most."""
    if item.category in VALUABLE_KINDS or item.cash:
        return True
    return item.value is not None and item.value >= FoundTerms.objects.in_force(on).valuable_from


def is_forbidden(item) -> bool:
    return item.category == ThingKind.FORBIDDEN


def is_lawful(item) -> bool:
    return not is_forbidden(item)


def is_ordinary(item) -> bool:
    return not item.is_valuable


def is_stored_by_the_desk(item) -> bool:
    return is_ordinary(item) and is_lawful(item)


def is_for_the_safe(item) -> bool:
    return item.is_valuable and is_lawful(item)


def is_valuable(item) -> bool:
    return item.is_valuable


def is_perishable(item) -> bool:
    return item.category == ThingKind.FOOD


def is_announced(item) -> bool:
    return item.announced_at is not None


def is_unannounced(item) -> bool:
    return item.announced_at is None


def take_notice_number(item, by, at) -> None:
    """Number its public notice; an item that is announced once more keeps its number."""
    if not item.notice_number:
        year = timezone.localdate(at).year
        item.notice_number = f"{NOTICE_KIND}〔{year}〕{numbering.take(NOTICE_KIND, year)}号"


def is_claimed_by_somebody(item, by):
    return "" if item.claims.open().exists() else _("Write down who claims it.")


def is_claimed_by_nobody(item, by):
    return _("A claim waits for a decision.") if item.claims.open().exists() else ""


def went_to_one_claimant(item, by):
    """A claim that was handed over is closed; another open one would be left without an answer."""
    if item.claims.open().exists():
        return _("Another claim waits for a decision: decide on it first.")
    return "" if item.claims.handed_over().exists() else _("Hand it over by the claim that holds.")


def is_receipted(item, by):
    """Only documents go to their issuer; the police give an officer's number and a receipt."""
    if item.handed_to == Receiver.ISSUER:
        return "" if item.category == ThingKind.DOCUMENT else _("Only documents and cards go to their issuer.")
    if item.officer_number and item.receipt_number:
        return ""
    return _("Write down the officer's number and the number of the police's receipt.")


def is_disposed_by_two(item, by):
    return _("The second person is somebody else than you.") if item.witness_id == by.pk else ""


def told_in_public(features: str, *texts: str) -> bool:
    """Tell whether a public text gives away a hidden feature, in whatever case or width it is written."""
    public = fold(" ".join(texts)).replace(" ", "")
    parts = (fold(part).replace(" ", "") for part in PARTS.split(features))
    return any(part in public for part in parts if len(part) >= SHORTEST_FEATURE)


def has_long_number(text: str) -> bool:
    """Tell whether a public text holds the number of a document, a card or a telephone."""
    return bool(LONG_NUMBER.search(fold(text)))
