"""Three years of tickets, most of them closed, stored in bulk with what the search finds them by."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from complaints.models import Ticket
from complaints.tickets import choices, limits
from complaints.tickets.choices import State
from complaints.tickets.models import NUMBER_KINDS
from tianyou.core.numbering import Series
from tianyou.core.search import SearchEntry, entry_of
from tianyou.core.search_index import DROP, INDEX

from .history import write_history
from .mall import furnish

WORDS = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
YEARS = timedelta(days=3 * 365)
OPEN_AT_MOST, RARE_AT_MOST = 150, 12
BATCH = 2_000
KINDS = {"complaint": 55, "repair": 25, "enquiry": 20}
STEPS = (
    ("dispatched_at", timedelta(minutes=3)),
    ("arrived_at", timedelta(minutes=15)),
    ("resolved_at", timedelta(hours=5)),
    ("replied_at", timedelta(hours=6)),
    ("visited_at", timedelta(days=1)),
    ("closed_at", timedelta(days=2)),
)
DONE = {
    State.REGISTERED: 0,
    State.DISPATCHED: 1,
    State.IN_PROGRESS: 2,
    State.WAITING: 2,
    State.ESCALATED: 2,
    State.RESOLVED: 3,
    State.REPLIED: 4,
    State.VISITED: 5,
}


class Tickets:
    """Makes tickets in the order of their registration, the same ones for the same number and moment."""

    def __init__(self, wanted: int, now: datetime, mall: dict) -> None:
        self.wanted, self.now, self.mall, self.random = wanted, now, mall, Random(wanted)
        self.serials: Counter = Counter()
        self.terms = {
            grade: limits.terms_for(choices.Kind.COMPLAINT, grade, timezone.localdate(now))
            for grade in choices.Grade.values
        }
        tail = range(max(0, wanted - 3 * OPEN_AT_MOST), wanted)
        self.open = set(self.random.sample(tail, min(OPEN_AT_MOST, len(tail) // 3)))
        self.rare = set(self.random.sample(range(wanted), min(RARE_AT_MOST, wanted)))
        things = WORDS["things"]
        self.weights = [1 / rank for rank in range(1, len(things) + 1)]

    def __iter__(self) -> Iterator[Ticket]:
        return (self.ticket(n) for n in range(self.wanted))

    def pick(self, name: str) -> str:
        return self.random.choice(WORDS[name])

    def ticket(self, n: int) -> Ticket:
        at = self.now - YEARS * (1 - n / self.wanted)
        kind = self.random.choices(tuple(KINDS), tuple(KINDS.values()))[0]
        grade = self.random.choices(choices.Grade.values, (90, 8, 2))[0]
        unit = self.random.choice(self.mall["units"]) if self.random.random() < 0.7 else None
        made = Ticket(
            number=self.number(kind, timezone.localdate(at).year),
            kind=kind,
            grade=grade,
            terms=self.terms[grade],
            channel=self.random.choice(choices.Channel.values),
            category=self.random.choice(choices.Category.values),
            caller_name=self.pick("surnames") + self.pick("titles"),
            caller_phone=f"1{self.random.randrange(3_000_000_000, 9_999_999_999)}",
            unit=unit,
            zone=unit.zone if unit else self.random.choice(self.mall["zones"]),
            place="" if unit else self.pick("places"),
            text=self.text(n),
            demand=self.pick("demands"),
            registered_by=self.mall["people"][self.random.choice(("frontdesk-early", "frontdesk-late"))],
            registered_at=at,
        )
        self.live(made, n)
        return made

    def number(self, kind: str, year: int) -> str:
        word = NUMBER_KINDS[kind]
        self.serials[word, year] += 1
        return Ticket.number_format.format(kind=word, year=year, serial=self.serials[word, year])

    def text(self, n: int) -> str:
        thing = WORDS["rare"] if n in self.rare else self.random.choices(WORDS["things"], self.weights)[0]
        said = {name: self.pick(name) for name in ("callers", "places", "troubles", "effects", "demands")}
        return WORDS["matter"].format(thing=thing, **said)

    def live(self, made: Ticket, n: int) -> None:
        """Bring the ticket as far as it has come: an open one somewhere on its way, the others to the end."""
        made.state = self.random.choice(tuple(DONE)) if n in self.open else State.CLOSED
        steps = STEPS[: DONE.get(made.state, len(STEPS))]
        for field, after in steps:
            setattr(made, field, made.registered_at + after)
        if steps:
            made.handler = self.mall["people"][self.random.choice(("floor-early-1", "floor-early-2", "floor-late-1"))]
        if made.resolved_at:
            made.result = self.pick("results")
        if made.replied_at:
            made.reply_channel, made.reply_text = choices.ReplyChannel.PHONE, made.result
        if made.visited_at:
            made.satisfaction = self.random.choices(choices.Satisfaction.values, (40, 35, 15, 7, 3))[0]
        if n in self.open:
            made.due_at = self.now + timedelta(hours=self.random.randrange(-24, 48))
            made.waiting_until = made.due_at if made.state == State.WAITING else None


def fill(wanted: int, now: datetime) -> None:
    """Fill the empty database with a mall and its tickets; the indexes of the search are built once, at the end."""
    tickets = Tickets(wanted, now, furnish(WORDS))
    run(DROP)
    coming = iter(tickets)
    while batch := list(islice(coming, BATCH)):
        with transaction.atomic():
            Ticket.objects.bulk_create(batch)
            SearchEntry.objects.bulk_create(entry_of(ticket) for ticket in batch)
    Series.objects.bulk_create(Series(kind=k, year=y, last=last) for (k, y), last in tickets.serials.items())
    write_history()
    run(INDEX)


def run(statements: dict) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
