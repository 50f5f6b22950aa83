"""Makers of visits, leasing enquiries and suggestions."""

from django.utils import timezone

from complaints.models import LeasingEnquiry, Suggestion, Visit

from ..people import someone
from .basics import tenant
from .registry import makes

WORDS = {
    "zh-hans": {
        "who": "王小红",
        "firm": "晨光公司",
        "matter": "送样品给文员",
        "trade": "咖啡",
        "text": "中庭多放几张椅子",
    },
    "en": {
        "who": "Li Hong",
        "firm": "Sunrise Ltd",
        "matter": "Brings samples",
        "trade": "Coffee",
        "text": "More chairs",
    },
}


def stored(made, by: str, at):
    made.registered_at = at
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@makes(Visit)
def visit(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> Visit:
    words = WORDS[language]
    given = {"kind": "supplier", "visitor": words["who"], "organisation": words["firm"], "matter": words["matter"]}
    given |= {"came_at": at or timezone.now(), "phone": "13812341234"}
    return stored(Visit(**{**given, **values}), by, at)


@makes(LeasingEnquiry)
def leasing_enquiry(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> LeasingEnquiry:
    words = WORDS[language]
    given = {"contact": words["who"], "company": words["firm"], "trade": words["trade"], "phone": "13812341234"}
    return stored(LeasingEnquiry(**{**given, **values}), by, at)


@makes(Suggestion)
def suggestion(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> Suggestion:
    words, given = WORDS[language], {}
    if values.get("source", "tenant") == "tenant":
        given = {"unit": tenant().leases.get().unit, "contact": words["who"], "phone": "13812341234"}
    return stored(Suggestion(**{"text": words["text"], **given, **values}), by, at)
