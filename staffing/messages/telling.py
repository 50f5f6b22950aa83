"""Writing messages: each thing once to each person, by the way that the person wants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch
from django.utils import timezone

from .hours import after_quiet
from .kinds import KINDS
from .models import Channel, Message, MessageSettings, MessageWish, Sending, Way


@dataclass(frozen=True)
class Thing:
    """What a message is about.

    Attributes:
        key: names the thing and its occasion: the same key of a kind is told once to a person.
        url: the page that a message leads to.
        about: a number or a count, no personal data.
        model: the kind of record, None where it is about no single one.
    """

    key: str
    url: str
    about: str = ""
    model: type | None = None

    @classmethod
    def of(cls, record, mark: str, url: str = "") -> "Thing":
        """Return what tells of a record on an occasion; its own page where no other is given.

        Args:
            record: what it is about.
            mark: the occasion, such as the moment of a move.
            url: another page than the record's own.
        """
        key = f"{record._meta.label_lower}:{record.pk}:{mark}"
        return cls(key, url or page_of(record), str(getattr(record, "number", "") or ""), type(record))


def page_of(record) -> str:
    """Return the page of a record; all messages for one that has none."""
    try:
        return record.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""


def tell(kind: str, people: Iterable, thing: Thing, at: datetime) -> None:
    """Write one message to several people; see ``tell_all``."""
    tell_all(kind, [(person, thing) for person in people], at)


def tell_all(kind: str, pairs: Iterable[tuple], at: datetime) -> int:
    """Write messages of one kind and lay out what is to be sent; what was told before is not told again.

    Args:
        kind: code of a ``MessageKind``.
        pairs: each person with the ``Thing`` that they are told of.
        at: aware moment of what happened.

    Returns:
        How many were new at the time of looking.
    """
    pairs = _not_off(kind, _new(kind, list(pairs)))
    if not pairs:
        return 0
    messages = [Message(person=person, **_said(kind, thing, at)) for person, thing in pairs]
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    sendings = [*_mails(kind, pairs, at), *_for_robot(kind, pairs, at)]
    if sendings:
        Sending.objects.bulk_create(sendings, ignore_conflicts=True)
    return len(messages)


def _new(kind: str, pairs: list[tuple]) -> list[tuple]:
    """Leave out what was told before; one query. Who tells at the same moment is kept apart by a constraint."""
    if not pairs:
        return []
    keys = {thing.key for _person, thing in pairs}
    known = set(Message.objects.filter(kind=kind, key__in=keys).values_list("person", "key"))
    return [(person, thing) for person, thing in pairs if (person.pk, thing.key) not in known]


def _not_off(kind: str, pairs: list[tuple]) -> list[tuple]:
    if not pairs:
        return []
    people = {person.pk for person, _thing in pairs}
    off = MessageWish.objects.filter(kind=kind, person__in=people, channel=Channel.OFF)
    silent = set(off.values_list("person", flat=True))
    return [(person, thing) for person, thing in pairs if person.pk not in silent]


def _said(kind: str, thing: Thing, at: datetime) -> dict:
    model = thing.model and ContentType.objects.get_for_model(thing.model)
    return {
        "kind": kind,
        "key": thing.key,
        "content_type": model,
        "about": thing.about,
        "url": thing.url,
        "made_at": at,
    }


def _mails(kind: str, pairs: list[tuple], at: datetime) -> list[Sending]:
    """Return the e-mails for whoever wants them and gave an address; two queries, none where no e-mail is sent."""
    if not settings.HAS_MAIL:
        return []
    people = {person.pk for person, _thing in pairs}
    wishes = MessageWish.objects.filter(kind=kind, person__in=people, channel=Channel.MAIL)
    rows = MessageSettings.objects.filter(person__in=wishes.values("person")).exclude(email="")
    wanted = {row.person_id: row for row in rows}
    return [
        Sending(
            way=Way.MAIL,
            person=person,
            address=f"mail:{person.pk}:{kind}:{thing.key}",
            due_at=after_quiet(timezone.now(), wanted[person.pk].quiet_from, wanted[person.pk].quiet_until),
            **_said(kind, thing, at),
        )
        for person, thing in pairs
        if person.pk in wanted
    ]


def _for_robot(kind: str, pairs: list[tuple], at: datetime) -> list[Sending]:
    """Return what the group chat is told, each thing once however many people it is for."""
    if not (settings.WEBHOOK_URL and KINDS[kind].is_for_robot):
        return []
    now = timezone.now()
    return [
        Sending(way=Way.ROBOT, address=f"robot:{kind}:{thing.key}", due_at=now, **_said(kind, thing, at))
        for thing in {thing.key: thing for _person, thing in pairs}.values()
    ]
