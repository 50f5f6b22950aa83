"""Makers of lost property: things in store, claims on them, and reports of losses."""

from datetime import timedelta

from django.utils import timezone

from complaints.models import Claim, FoundItem, LossReport

from ..people import someone
from .basics import found_item
from .registry import makes

WORDS = {
    "zh-hans": {"description": "黑色雨伞", "place": "首层电梯口", "who": "李小明", "proof": "出示购物小票"},
    "en": {"description": "Black umbrella", "place": "at the lift", "who": "Li Wei", "proof": "Showed the receipt"},
}
SAFE = {"storage": "A1", "seal_number": "0001"}


def stored_item(*, by: str = "frontdesk-early", at=None, **values) -> FoundItem:
    """Make a thing in store; the supervisor locks a valuable into the safe."""
    made = found_item(by=by, at=at, **values)
    if made.is_valuable:
        made.move("secure", by=someone("supervisor-early"), at=at, **SAFE)
    else:
        made.move("store", by=someone(by), at=at, storage="A1")
    return made


def announced_item(*, by: str = "frontdesk-early", at=None, **values) -> FoundItem:
    made = stored_item(by=by, at=at, **values)
    made.move("announce", by=someone(by), at=at)
    return made


@makes(Claim)
def claim(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, item=None, **values) -> Claim:
    words = WORDS[language]
    item = item or stored_item(at=at, description=words["description"], place=words["place"])
    given = {"claimant": words["who"], "phone": "13987654321", "id_last4": "002X", "proof": words["proof"]}
    made = Claim(**{"item": item, **given, **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    item.move("claim", by=someone(by), at=at)
    return made


def accepted_claim(*, at=None, **values) -> Claim:
    """Make a claim that holds, by whoever decides on such a thing."""
    made = claim(at=at, **values)
    is_valuable = made.item.is_valuable
    decider = someone("supervisor-early" if is_valuable else "frontdesk-early")
    made.move("accept-valuable" if is_valuable else "accept", by=decider, at=at)
    return made


def handed_over(*, at=None, **values) -> Claim:
    made = accepted_claim(at=at, **values)
    made.move("hand-over", by=someone("frontdesk-early"), at=at, witness=someone("floor-early-1"))
    return made


@makes(LossReport)
def loss_report(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> LossReport:
    words, now = WORDS[language], at or timezone.now()
    given = {"owner": words["who"], "phone": "13812345678", "description": words["description"]}
    given |= {"place": words["place"], "lost_from": now - timedelta(hours=4), "lost_until": now - timedelta(hours=3)}
    made = LossReport(**{**given, **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made
