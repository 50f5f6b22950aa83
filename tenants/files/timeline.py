"""Everything that happened in a unit or with a tenant, in one line of time, and what of it was open at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tianyou.core.attachments import Attachment
from tianyou.core.matters import About, Matter, matters_for

SHOWN = 50


@dataclass(frozen=True)
class Entry:
    """One record on a file.

    Attributes:
        matter, record: what it is.
        begun, ended: aware moments; ``ended`` is None when it was open at the moment the file is shown for.
        state: what its state was called then.
    """

    matter: Matter
    record: Any
    begun: datetime
    ended: datetime | None
    state: str

    @property
    def subject(self) -> str:
        return getattr(self.record, self.matter.says, "") if self.matter.says else ""

    @property
    def place(self) -> tuple:
        """Where it stands in the line of time."""
        return self.begun, self.matter.code, self.record.pk

    @property
    def cursor(self) -> str:
        return "|".join((self.begun.isoformat(), self.matter.code, str(self.record.pk)))


@dataclass(frozen=True)
class Story:
    """What a file tells: what was open by matter, the newest part of the timeline, and the cursor of what is older."""

    open: list[tuple[Matter, list[Entry]]]
    timeline: list[Entry]
    older: str


def end_of(day: date) -> datetime:
    """Return the moment a file is shown for: the end of a day, now where it has not ended yet."""
    ended = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return min(ended, timezone.now())


def story(user, about: About, at: datetime, before: str = "", *, is_past: bool = False) -> Story:
    """Gather what the user may see of all matters; one query a matter, for a day of the past two.

    Args:
        user: who reads.
        about: whose story.
        at: aware moment it is told for.
        before: cursor of an entry; only what is older is told then.
        is_past: whether the states of that moment are read from the records' histories.

    Raises:
        BadRequest: a cursor that was never given out.
    """
    cursor = parsed(before) if before else None
    told = [(each, _entries(each, user, about, at, cursor, is_past)) for each in matters_for(user, about)]
    still = [(each, [entry for entry in entries if entry.ended is None]) for each, entries in told if not before]
    line = sorted((entry for _each, entries in told for entry in entries), key=lambda entry: entry.place, reverse=True)
    older = line[SHOWN - 1].cursor if len(line) > SHOWN else ""
    return Story([(each, entries) for each, entries in still if entries], line[:SHOWN], older)


def parsed(cursor: str) -> tuple[datetime, str, int]:
    moment, _bar, rest = cursor.partition("|")
    code, _bar, key = rest.partition("|")
    try:
        begun, pk = parse_datetime(moment), int(key)
    except ValueError as problem:
        raise BadRequest("cursor") from problem
    if begun is None or timezone.is_naive(begun) or not 1900 <= begun.year <= 9000 or abs(pk) >= 2**63:
        raise BadRequest("cursor")
    return begun, code, pk


def _entries(matter: Matter, user, about: About, at: datetime, cursor, is_past: bool) -> list[Entry]:
    """Return the newest rows of a matter and, without a cursor, those that were open; the earliest first."""
    rows = matter.seen_by(user, about)
    begun = rows.filter(_older(matter, cursor) if cursor else Q(), **{f"{matter.begun}__lte": at})
    newest = begun.order_by(f"-{matter.begun}", "-pk").values("pk")[: SHOWN + 1]
    wanted = Q(pk__in=newest) if cursor else matter.was_open(at) | Q(pk__in=newest)
    found = list(rows.filter(wanted).order_by(matter.begun, "pk"))
    states = states_at(found, at) if is_past and found else {}
    return [_entry(matter, row, at, states) for row in found]


def _older(matter: Matter, cursor: tuple[datetime, str, int]) -> Q:
    moment, code, pk = cursor
    if matter.code != code:
        return Q(**{f"{matter.begun}__{'lte' if matter.code < code else 'lt'}": moment})
    return Q(**{f"{matter.begun}__lt": moment}) | Q(**{matter.begun: moment}, pk__lt=pk)


def _entry(matter: Matter, row, at: datetime, states: dict[int, str]) -> Entry:
    ended = matter.ended_at(row)
    state = states.get(row.pk) or getattr(row, "state", "")
    label = row.workflow.states(state).label if state else ""
    return Entry(matter, row, matter.began_at(row), ended if ended and ended <= at else None, label)


def states_at(rows: list, at: datetime) -> dict[int, str]:
    """Return the state of each row at a moment, from the histories; one query, none for rows without states."""
    model = type(rows[0])
    if not hasattr(model, "workflow"):
        return {}
    steps = model.history.filter(id__in=[row.pk for row in rows], history_date__lte=at)
    return dict(steps.order_by("history_date", "history_id").values_list("id", "state"))


def papers_of(records: Iterable[models.Model], limit: int = SHOWN) -> list[Attachment]:
    """Return the newest photos and papers of several records; one query."""
    keys: dict[type, set] = {}
    for record in records:
        keys.setdefault(type(record), set()).add(record.pk)
    wanted = Q(pk__in=[])
    for model, pks in keys.items():
        wanted |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pks)
    return list(Attachment.objects.filter(wanted).order_by("-uploaded_at", "-pk")[:limit])
