"""Makers of documents that come in and go out, and of those on their way."""

from django.utils import timezone

from staffing.models import Post
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


def step(document, name, by="clerk-1", **values):
    document.move(name, by=someone(by), **values)
    return document


def proposed(action="reply", **values):
    return step(incoming(**values), "propose", action=action, proposal="拟复函")


def instructed(action="reply", **values):
    department = Post.objects.get(code="engineering") if action == "forward" else None
    given = {"action": action, "instruction": "照办", "in_charge": None, "department": department, "answer_by": None}
    return step(proposed(action), "instruct", "manager", **{**given, **values})


def handling(action="reply"):
    return step(instructed(action), "handle")


def forwarded():
    return step(instructed("forward"), "forward")


def sent_reply(document):
    letter = outgoing(answers=document)
    for name, by in (("submit", "clerk-1"), ("check", "assistant"), ("sign", "manager")):
        letter.move(name, by=someone(by))
    letter.move("send", by=someone("clerk-1"), way="post")
    return letter


def checking(**values):
    return step(outgoing(**values), "submit")


def signing(**values):
    return step(checking(**values), "check", "assistant")


def signed(**values):
    return step(signing(**values), "sign", "manager")
