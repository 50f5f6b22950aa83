"""Makers of consumer disputes, and of what their files hold."""

from datetime import timedelta

from django.utils import timezone

from complaints.disputes.states import Answer, Party
from complaints.models import Dispute, Evidence, MediationRound, Statement

from ..people import someone
from .basics import tenant, unit
from .registry import makes

WORDS = {
    "zh-hans": {"consumer_name": "何女士", "product": "皮鞋一双", "text": "穿两天开胶", "claims": "退货退款"},
    "en": {"consumer_name": "Ms He", "product": "Pair of shoes", "text": "Sole came off", "claims": "Refund"},
}


def dispute(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> Dispute:
    """Make a dispute about a purchase of the day before, in the shop of the maker's tenant."""
    tenant()
    day = timezone.localdate(at) - timedelta(days=1)
    given = {**WORDS[language], "consumer_phone": "13812341234", "price": "399.00", "bought_on": day}
    made = Dispute(**{**given, "unit": unit(), **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@makes(Dispute)
def full_dispute(*, language: str = "zh-hans", **values) -> Dispute:
    """Make a dispute with what each of its states needs, for the tables of tests that put it into every one."""
    days = {"perform_by": timezone.localdate() + timedelta(days=7), "authority_on": timezone.localdate()}
    return dispute(language=language, mediator=someone("frontdesk-early"), **days, **values)


def _part(model, values: dict, language: str, by: str, at):
    whole = values.pop("dispute", None) or dispute(language=language)
    made = model(dispute=whole, happened_at=at or timezone.now(), text=WORDS[language]["text"], **values)
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@makes(Statement)
def statement(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> Statement:
    return _part(Statement, {"speaker": WORDS[language]["consumer_name"], **values}, language, by, at)


@makes(Evidence)
def evidence(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> Evidence:
    return _part(Evidence, values, language, by, at)


@makes(MediationRound)
def mediation_round(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> MediationRound:
    words = {"present": WORDS[language]["consumer_name"], "proposal": WORDS[language]["claims"]}
    answers = {"consumer_answer": Answer.ACCEPTS, "shop_answer": Answer.ACCEPTS}
    return _part(MediationRound, {**words, **answers, **values}, language, by, at)


def in_mediation(*, by: str = "frontdesk-early", at=None, **values) -> Dispute:
    """Make a dispute whose both sides were heard."""
    made = dispute(at=at, **values)
    made.move("hear", by=someone(by), at=at)
    for party in (Party.CONSUMER, Party.SHOP):
        statement(dispute=made, party=party, at=at)
    made.move("mediate", by=someone(by), at=at, facts="x")
    return made


def accepted(*, at=None, **values) -> Dispute:
    """Make a dispute in mediation with a round whose proposal both sides accept."""
    made = in_mediation(at=at, **values)
    mediation_round(dispute=made, at=at)
    return made


def agreed(*, by: str = "frontdesk-early", at=None, days: int = 7, share: str = "", **values) -> Dispute:
    """Make a dispute with an agreement; with ``share`` of the mall it waits for the manager."""
    made, day = accepted(at=at, by=by, **values), timezone.localdate(at) + timedelta(days=days)
    if share:
        terms = {"amount": 399, "act": "x", "perform_by": day, "mall_share": share}
        made.move("agree-with-share", by=someone(by), at=at, note="x", **terms)
    else:
        made.move("agree", by=someone(by), at=at, amount=399, act="x", perform_by=day)
    return made
