from django.utils import timezone

from tenants.models import IncomingDocument, OutgoingDocument

from ..people import someone
from .basics import tenant, unit
from .registry import makes

WORDS = {
    "zh-hans": {"title": "关于延长营业时间的函", "sender": "晨光文具", "text": "来函收悉。\n同意延长。"},
    "en": {"title": "Longer opening hours", "sender": "Sunrise Books", "text": "Thank you.\nWe agree."},
}


@makes(IncomingDocument)
def incoming(*, language: str = "zh-hans", by: str = "clerk-1", at=None, **values) -> IncomingDocument:
    words, at = WORDS[language], at or timezone.now()
    given = {"title": words["title"], "sender": words["sender"], "tenant": tenant(), "unit": unit()}
    made = IncomingDocument(**{**given, "received_on": timezone.localdate(at), **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@makes(OutgoingDocument)
def outgoing(*, language: str = "zh-hans", by: str = "clerk-1", at=None, **values) -> OutgoingDocument:
    words = WORDS[language]
    given = {"title": words["title"], "addressee": words["sender"], "text": words["text"], "tenant": tenant()}
    made = OutgoingDocument(**{**given, "unit": unit(), **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made
