"""A workflow is a table of moves; a record walks it one move at a time, and nothing else assigns its state."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

WORKFLOWS: list["Workflow"] = []
FOLLOWERS: list[Callable[[Any, Any, datetime], None]] = []


def follows(act: Callable[[Any, Any, datetime], None]):
    """Register ``act(record, by, at)`` to be called after every move, in its transaction.

    It is how a floor above hears of a record that it must not be imported by.
    """
    FOLLOWERS.append(act)
    return act


BEGINNERS: list[Callable[[Any, Any, datetime], None]] = []


def begins(act: Callable[[Any, Any, datetime], None]):
    """Register ``act(record, by, at)`` to be called once for every new record, as soon as it is stored."""
    BEGINNERS.append(act)
    return act


TAKERS: list[Callable[[str], list]] = []


def knows_takers(ask: Callable[[str], list]):
    """Register ``ask(capability)``, which returns the posts that may do a thing, for whoever wants to know."""
    TAKERS.append(ask)
    return ask


@dataclass(frozen=True)
class Move:
    """One step of a process.

    Attributes:
        name: verb used in the URL and kept in the history.
        label: what the button says.
        source: the states it starts from.
        target: the state it leads to; None leaves the state as it is.
        capability: ``app.codename`` that the plan must grant.
        fields: model fields that are asked for when the move is made.
        required: those of ``fields`` that may not be empty here although the model allows it.
        needs_note: whether the reason must be written.
        stamps: name of the moment field that the move sets.
        locks: those of ``fields`` that name another record of the same kind, which is locked together with this one.
        apart_from: fields with the people who may not make this move: nobody decides on their own submission.
        applies_to: whether the move makes sense for a record at all; where not, it is neither offered nor made.
        guard: ``(record, by)`` returns why the move can't be made with the new values, or an empty string.
        sets: ``(record, by, at)`` fills what the move itself changes on the record, before it is stored.
        then: ``(record, by, at)`` is what follows elsewhere, in the same transaction.
        tone: colour word of the button.
        decides: whether the move answers what somebody submitted; such cases wait in the inbox of who may make it.
        turn: field with the person or post that the record itself waits for; empty means whoever the plan lets do it.
        several: whether a deciding move is harmless enough to be made on a list of ticked cases at once.
    """

    name: str
    label: Any
    source: tuple[str, ...]
    target: str | None
    capability: str
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    needs_note: bool = False
    stamps: str = ""
    locks: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    applies_to: Callable[[Any], bool] = lambda record: True
    guard: Callable[[Any, Any], Any] = lambda record, by: ""
    sets: Callable[[Any, Any, datetime], None] = lambda record, by, at: None
    then: Callable[[Any, Any, datetime], None] = lambda record, by, at: None
    tone: str = "primary"
    decides: bool = False
    turn: str = ""
    several: bool = False

    def starts_from(self, record) -> bool:
        """Tell whether the record stands where this move begins."""
        return record.state in self.source and self.applies_to(record)


class Workflow:
    """The states of a process, its start and its moves.

    Args:
        label: what the process is called.
        states: all states.
        start: where a new record begins.
        moves: the table.
        tones: colour word of a state's badge (done, closed, warning, danger), ``open`` where none is given.
        ends: the states in which nothing more has to be done.
        papers: what the paper file of a case holds, for the guide.

    Raises:
        ValueError: a move stands twice, a state can't be reached, or a move for several asks for something.
    """

    def __init__(
        self, label, states: type[models.TextChoices], start: str, *moves: Move, tones=None, ends=(), papers=()
    ) -> None:
        self.label, self.states, self.start, self.tones = label, states, start, tones or {}
        self.ends, self.papers = frozenset(ends), tuple(papers)
        self.moves = {move.name: move for move in moves}
        reached = {start, *(move.target for move in moves if move.target)}
        if len(self.moves) != len(moves) or reached != set(states):
            raise ValueError(f"{states.__name__}: doubled move, or unreachable {set(states) - reached}")
        if asking := [move.name for move in moves if move.several and (move.fields or move.needs_note)]:
            raise ValueError(f"{states.__name__}: {asking} ask for something and can't be made on several at once")
        WORKFLOWS.append(self)

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves.values())

    def next_hands(self, record) -> list:
        """Return who leads a record on from where it stands: whom it names, else posts; moves aside don't count."""
        found: dict = {}
        for move in (each for each in self if each.target and each.tone == "primary" and each.starts_from(record)):
            named = move.turn and getattr(record, move.turn)
            found |= dict.fromkeys([named] if named else (post for ask in TAKERS for post in ask(move.capability)))
        return list(found)

    def open_to(self, record, user) -> list[Move]:
        """Return the moves that the user may make on the record now; one query where one of them decides, else none."""
        moves = [move for move in self if move.starts_from(record) and record.is_within(user, move.capability)]
        return [move for move in moves if not record.is_barred(move, user)]

    def leading_to(self, states) -> set[str]:
        """Return the names of the moves that bring a case into one of the states."""
        return {move.name for move in self if move.target in states}

    def other_levels(self, move: Move) -> set[str]:
        """Return the names of the moves that decide in other states, by another capability than this one."""
        return {
            other.name
            for other in self
            if other.decides and other.capability != move.capability and not set(other.source) & set(move.source)
        }


def steps_of(history) -> models.QuerySet:
    """Return the rows of a history, newest first, with no more than who took which step when, and the note."""
    names = ("id", "last_move", "history_date", "history_change_reason", "history_user")
    return history.select_related("history_user").only(*names)


def read_hands(records: list) -> None:
    """Read the steps of several records of one model; one query."""
    for record in records:
        record.hands = []
    by_key = {record.pk: record for record in records}
    for step in steps_of(type(records[0]).history.filter(id__in=by_key)) if records else ():
        by_key[step.id].hands.append(step)


class WorkflowRecord(models.Model):
    """Mixed into a ``Record``: a ``state`` that only ``move()`` changes."""

    workflow: Workflow

    state = models.CharField(max_length=20, editable=False)
    last_move = models.CharField(max_length=30, editable=False, blank=True)

    class Meta:
        abstract = True

    came_from = ""
    stood: dict[str, Any] = {}
    moving_at: datetime | None = None

    def __init_subclass__(cls, **kwargs) -> None:
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "workflow"):
            cls.workflow.model = cls

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.__dict__.get("state") == "":
            self.state = self.workflow.start

    @cached_property
    def hands(self) -> list:
        """The steps taken so far, newest first, with who took them; one query."""
        return list(steps_of(self.history.all()))

    def is_barred(self, move: Move, user) -> bool:
        """Tell whether the user had a hand in what this move decides on.

        Nobody decides on what they submitted, nor on one case at two levels, whatever posts they hold by then.
        """
        if any(getattr(self, f"{field}_id") == user.pk for field in move.apart_from):
            return True
        if not move.decides:
            return False
        ways, levels = self.workflow.leading_to(move.source), self.workflow.other_levels(move)
        hands = self.hands if ways | levels else []
        brought = next((step for step in hands if step.last_move in ways), None)
        decided = [step for step in hands if step.last_move in levels]
        return any(step.history_user_id == user.pk for step in (brought, *decided) if step)

    def today(self) -> date:
        """Return the day at the mall on which the move under way is made; today while there is none."""
        return timezone.localdate(self.moving_at)

    def get_state_display(self) -> str:
        return self.workflow.states(self.state).label

    @property
    def state_tone(self) -> str:
        return self.workflow.tones.get(self.state, "open")

    def move(self, name: str, *, by, at: datetime | None = None, note: str = "", **values) -> None:
        """Make one move, or raise and change nothing.

        Locks the row, then asks capability and reach, source state, the values, the guard; then stores the new state
        with who, when and why, and lets the move's consequence follow, all in one transaction.

        Args:
            name: a move of the table.
            by: who makes it.
            at: aware moment, now when None.
            note: the reason, kept in the history.
            values: the move's fields.

        Raises:
            PermissionDenied: the plan does not let this person make this move on this record.
            ValidationError: wrong state, a missing or wrong value, or the guard's word.
        """
        move = self.workflow.moves[name]
        with transaction.atomic():
            fresh = self._locked(move, values)
            at = fresh.moving_at = at or timezone.now()
            fresh.stood = fresh._columns()
            fresh._check(move, by)
            fresh._take(move, by, note, values)
            if move.stamps:
                setattr(fresh, move.stamps, at)
            fresh.came_from, fresh.state = fresh.state, move.target or fresh.state
            move.sets(fresh, by, at)
            fresh.sign(by, at=at, reason=note, move=name)
            move.then(fresh, by, at)
            for follow in FOLLOWERS:
                follow(fresh, by, at)
        fresh.moving_at, fresh.stood = None, {}
        fresh.__dict__.pop("hands", None)
        self.__dict__.pop("hands", None)
        self.__dict__.update(fresh.__dict__)

    def _columns(self) -> dict[str, Any]:
        """Return the values as they stand, by column: followers compare with them what a move has changed."""
        return {field.attname: self.__dict__.get(field.attname) for field in self._meta.concrete_fields}

    def _locked(self, move: Move, values: dict):
        """Lock the row and those the move names, always in the order of their keys, and put them into the values."""
        others = {name: values[name].pk for name in move.locks if values.get(name)}
        rows = type(self)._base_manager.select_for_update().filter(pk__in={self.pk, *others.values()}).order_by("pk")
        fresh = {row.pk: row for row in rows}
        values.update({name: fresh[key] for name, key in others.items()})
        return fresh[self.pk]

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the record; its history row names the move, none for a correction. A new one is heard of."""
        self.last_move, is_new = move, self._state.adding
        super().sign(by, at=at, reason=reason)
        for hear in BEGINNERS if is_new else ():
            hear(self, by, at or timezone.now())

    def _check(self, move: Move, by) -> None:
        if not self.is_within(by, move.capability) or self.is_barred(move, by):
            raise PermissionDenied(move.label)
        if not move.starts_from(self):
            text = _("It is now “%(state)s”: “%(move)s” is no longer possible.")
            raise ValidationError(text, "state", {"state": self.get_state_display(), "move": move.label})

    def _take(self, move: Move, by, note: str, values: dict) -> None:
        if unknown := set(values) - set(move.fields):
            raise ValueError(f"{move.name} does not ask for {sorted(unknown)}")
        for field, value in values.items():
            setattr(self, field, value)
        empty = [field for field in move.required if getattr(self, field) in (None, "")]
        if empty:
            raise ValidationError({field: _("This is needed here.") for field in empty})
        if move.needs_note and not note.strip():
            raise ValidationError({"note": _("Write down the reason.")})
        self.clean_fields(exclude=[f.name for f in self._meta.fields if f.name not in values])
        if problem := move.guard(self, by):
            raise ValidationError(problem)
