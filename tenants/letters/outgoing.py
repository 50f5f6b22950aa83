"""The way of an outgoing document: drafted, checked, signed with its number, sent, filed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.numbering import take
from tianyou.core.workflow import Move, Workflow

from .wording import blanks_left

SERIES = "天佑客"
CHANGE = "tenants.change_outgoingdocument"
CHECK = "tenants.check_outgoingdocument"
SIGN = "tenants.sign_outgoingdocument"
SEND = "tenants.send_outgoingdocument"
DECIDE = "tenants.decide_outgoingdocument"


class OutgoingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("letter", "draft")
    CHECKING = "checking", pgettext_lazy("letter", "to be checked")
    SIGNING = "signing", pgettext_lazy("letter", "to be signed")
    NUMBERED = "numbered", pgettext_lazy("letter", "signed, to be sent")
    SENT = "sent", pgettext_lazy("letter", "sent")
    FILED = "filed", pgettext_lazy("letter", "filed")
    VOIDED = "voided", pgettext_lazy("letter", "void")


class Kind(models.TextChoices):
    REPLY = "reply", pgettext_lazy("letter", "reply")
    NOTICE = "notice", pgettext_lazy("letter", "notice")
    REQUEST = "request", pgettext_lazy("letter", "request for instructions")
    LETTER = "letter", pgettext_lazy("letter", "letter")


class Way(models.TextChoices):
    HAND = "hand", _("by hand")
    POST = "post", _("by post")
    COURIER = "courier", _("by courier")
    EMAIL = "email", _("by e-mail")


class Decision(models.TextChoices):
    AGREED = "agreed", pgettext_lazy("request", "agreed")
    REFUSED = "refused", pgettext_lazy("request", "not agreed")


S = OutgoingState
BEFORE_NUMBER = (S.DRAFT, S.CHECKING, S.SIGNING)
WRITERS = ("registered_by", "drafted_by")


def is_worded(letter, by):
    """Nothing is handed on in which a blank of a template still stands."""
    left = " ".join(blanks_left(letter.title, letter.text))
    return _("%(blanks)s is not filled in yet: correct the draft first.") % {"blanks": left} if left else ""


def note_checker(letter, by, at):
    letter.checked_by, letter.checked_at = by, at


def forget_checker(letter, by, at):
    """A draft that is written anew is checked anew."""
    letter.checked_by = letter.checked_at = None


def take_number(letter, by, at):
    """Give the letter its number; the series stays locked until the signature is stored, so no number is lost."""
    year = timezone.localdate(at).year
    letter.document_number = f"{SERIES}〔{year}〕{take(SERIES, year)}号"
    letter.signed_by = by


def is_sending_told(letter, by):
    """The way says what proves it: a courier's number, or who took it."""
    if letter.way == Way.COURIER and not letter.courier_number.strip():
        return {"courier_number": _("Give the courier's number.")}
    if letter.way == Way.HAND and not letter.received_by.strip():
        return {"received_by": _("Say who took it.")}
    return ""


def asks_leaders(letter) -> bool:
    return (letter.kind == Kind.REQUEST or letter.is_major) and not letter.decision


OUTGOING = Workflow(
    _("Outgoing document"),
    S,
    S.DRAFT,
    Move("submit", _("Hand in for checking"), (S.DRAFT,), S.CHECKING, CHANGE, guard=is_worded),
    Move(
        "check",
        _("Checked: to the manager"),
        (S.CHECKING,),
        S.SIGNING,
        CHECK,
        apart_from=WRITERS,
        sets=note_checker,
        decides=True,
        several=True,
    ),
    Move(
        "return-check",
        _("Return with remarks"),
        (S.CHECKING,),
        S.DRAFT,
        CHECK,
        needs_note=True,
        apart_from=WRITERS,
        tone="warning",
        decides=True,
    ),
    Move(
        "sign",
        _("Sign and number"),
        (S.SIGNING,),
        S.NUMBERED,
        SIGN,
        stamps="signed_at",
        apart_from=(*WRITERS, "checked_by"),
        guard=is_worded,
        sets=take_number,
        decides=True,
    ),
    Move(
        "return-sign",
        _("Return with remarks"),
        (S.SIGNING,),
        S.DRAFT,
        SIGN,
        needs_note=True,
        apart_from=(*WRITERS, "checked_by"),
        sets=forget_checker,
        tone="warning",
        decides=True,
    ),
    Move(
        "send",
        _("Send"),
        (S.NUMBERED,),
        S.SENT,
        SEND,
        ("way", "courier_number", "received_by"),
        ("way",),
        stamps="sent_at",
        guard=is_sending_told,
    ),
    Move(
        "decide",
        _("Decide as company leader"),
        (S.SENT,),
        None,
        DECIDE,
        ("decision", "remarks"),
        ("decision",),
        apart_from=(*WRITERS, "checked_by", "signed_by"),
        applies_to=asks_leaders,
        decides=True,
    ),
    Move(
        "file",
        _("File"),
        (S.SENT,),
        S.FILED,
        SEND,
        ("archive_place",),
        ("archive_place",),
        guard=lambda letter, by: _("The leaders have not decided on it yet.") if asks_leaders(letter) else "",
    ),
    Move("discard", _("Discard the draft"), (S.DRAFT,), S.VOIDED, CHANGE, needs_note=True, tone="danger"),
    Move("void", _("Void"), (S.NUMBERED, S.SENT), S.VOIDED, SIGN, needs_note=True, tone="danger"),
    tones={S.SENT: "done", S.FILED: "closed", S.VOIDED: "danger"},
    ends=(S.FILED, S.VOIDED),
    papers=(
        _("the signed and sealed letter"),
        _("proof that it was sent or received"),
        _("the draft with the remarks on it"),
    ),
)
