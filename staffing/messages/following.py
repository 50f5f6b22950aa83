"""Who is told when a record begins or moves on."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.plan.hands import holders
from tianyou.core.access import Reach
from tianyou.core.workflow import begins, follows

from .kinds import ANSWERED, ASSIGNED, DECISION, FOR_POST
from .models import Message, Sending, mark_read
from .telling import Thing, tell

# What is entered with a moment further back, as an import or the demo does it, is news to nobody.
FRESH = timedelta(days=2)
OWNER = "owner"


@begins
def tell_of_new(record, by, at: datetime) -> None:
    """Tell whom a new record names, whose post it is for, and who decides on it."""
    if timezone.now() - at < FRESH:
        Telling(record, by, at, {}).run()


@follows
def tell_of_move(record, by, at: datetime) -> None:
    """Tell whom a move concerns."""
    if timezone.now() - at < FRESH:
        Telling(record, by, at, record.stood).run()


class Telling:
    """One step of one record: everybody is told one thing of it at most, what matters most to them.

    Args:
        record: as it stands now.
        by: who made the step; nobody is told of their own.
        at: aware moment of the step.
        before: the record's values before it, by column; empty for a new one.
    """

    def __init__(self, record, by, at: datetime, before: dict) -> None:
        self.record, self.by, self.at, self.before = record, by, at, before
        self.told = {by.pk} if by else set()

    def run(self) -> None:
        self.call_off()
        named = self.named()
        self.tell(ASSIGNED, named)
        if not self.before or self.record.state != self.record.came_from:
            self.tell(DECISION, self.deciders(), self.decision_page())
        if self.before:
            self.tell(ANSWERED, self.askers())
        if not named:
            self.tell(FOR_POST, self.holders_of_post())

    def tell(self, kind: str, people, url: str = "") -> None:
        new = [person for person in people if person.pk not in self.told]
        if new:
            tell(kind, new, Thing.of(self.record, self.at.isoformat(), url), self.at)
            self.told |= {person.pk for person in new}

    def call_off(self) -> None:
        """Nobody need be told that something waits for a decision once it waits no more; two queries, else none."""
        if self.before and self.record.state != self.record.came_from and self.deciding_from(self.record.came_from):
            mark_read(Message.objects.filter(kind=DECISION).about(self.record), self.at)
            Sending.objects.filter(kind=DECISION, sent_at=None).about(self.record).delete()

    def deciding_from(self, state: str) -> bool:
        return any(move.decides and state in move.source for move in self.record.workflow)

    def changed(self, lookups) -> Iterator[str]:
        """Yield the relations among the lookups that name something else than before."""
        for lookup in lookups:
            if "__" in lookup or lookup == "pk":
                continue
            field = self.record._meta.get_field(lookup)
            value = getattr(self.record, field.attname) if field.many_to_one else None
            if value is not None and value != self.before.get(field.attname):
                yield lookup

    def named(self) -> list[Person]:
        """Return the people in whose hands the step laid the record."""
        held = self.record.reach_by.get(Reach.HELD, ())
        owner = [name for name in self.record.reach_by.get(Reach.OWN, ()) if name == OWNER]
        return [getattr(self.record, name) for name in self.changed((*held, *owner))]

    def holders_of_post(self) -> list[Person]:
        """Return who holds the post for which the step laid the record today; one query, none where it laid none."""
        posts = [getattr(self.record, name) for name in self.changed(self.record.reach_by.get(Reach.POST, ()))]
        if not posts:
            return []
        held = Appointment.objects.in_force(timezone.localdate()).filter(post__in=posts, person__is_active=True)
        return list({each.person_id: each.person for each in held.select_related("person")}.values())

    def deciders(self) -> Iterator[Person]:
        """Yield who may decide on the record as it stands; three queries, none where nobody has to."""
        record = self.record
        moves = [move for move in record.workflow if move.decides and move.starts_from(record)]
        if not moves:
            return
        record.__dict__.pop("hands", None)
        for person, held in holders({move.capability for move in moves}, timezone.localdate()).items():
            person.holdings = {
                name: tuple(each for each in held if each.capability == name)
                for name in {each.capability for each in held}
            }
            may = [move for move in moves if record.is_within(person, move.capability)]
            if any(not record.is_barred(move, person) for move in may):
                yield person

    def decision_page(self) -> str:
        try:
            return reverse("decision", args=[self.record._meta.model_name, self.record.pk])
        except NoReverseMatch:
            return ""

    def askers(self) -> list[Person]:
        """Return who registered and who submitted what somebody has decided on; one query, two at most."""
        record = self.record
        move = record.workflow.moves.get(record.last_move)
        if move is None or not move.decides:
            return []
        ways = record.workflow.leading_to([record.came_from])
        brought = next((step for step in record.hands if step.last_move in ways), None)
        found = [getattr(record, "registered_by", None), brought and brought.history_user]
        return list({person.pk: person for person in found if person and person.is_active}.values())
