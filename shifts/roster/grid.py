"""What the page of a roster shows: people × days, what each day has of every seat, and what the rules say."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from shifts.rules.checks import Breach, Weight, holders
from shifts.rules.facts import Seat, monday_of, week_of

from .sheet import Sheet
from .states import LEAVE, ON_LEAVE, ON_LEAVE_SIGN, SIGNS, DayKind
from .words import Speaker, hours, label_of


@dataclass(frozen=True)
class Head:
    """A column: its day, and what is special about it."""

    day: date
    is_weekend: bool
    is_statutory: bool
    is_today: bool


@dataclass(frozen=True)
class Square:
    """A cell of the grid.

    Attributes:
        day: its day.
        sign: what stands in it, empty where nothing is planned.
        tone: kind of day, or code of the shift, for its colour.
        words: the same in full, for a pointer and a reader.
        is_fixed, is_changed, is_bad: set by hand, changed after publishing, part of a breach that blocks.
        is_there: whether the person is appointed to the team on that day.
    """

    day: date
    sign: str
    tone: str
    words: str
    is_fixed: bool = False
    is_changed: bool = False
    is_bad: bool = False
    is_there: bool = True


@dataclass(frozen=True)
class Row:
    """One person's month."""

    person: object
    post: object
    zone: object
    squares: list[Square]
    worked: int
    rests: int
    hours: str
    overtime: str
    is_over: bool


@dataclass(frozen=True)
class Strip:
    """One post's seats day by day: how many are staffed, covered and uncovered."""

    label: str
    days: list[tuple[date, int, int, int, str]]


class Grid:
    """The picture of a sheet for some of its days.

    Args:
        sheet: the rosters.
        days: those that are shown.
        today: marked among them.
        tells_all: whether the reader may know hours, kinds of leave and what the rules say of people.
    """

    def __init__(self, sheet: Sheet, days: tuple[date, ...], today: date, *, tells_all: bool) -> None:
        self.sheet, self.days, self.today, self.tells_all = sheet, days, today, tells_all
        self.speaker = Speaker(sheet)
        self.bad = {(each.worker, day) for each in sheet.breaches if each.weight == Weight.BLOCKS for day in each.days}

    def heads(self) -> list[Head]:
        statutory = self.sheet.facts.statutory
        return [Head(day, day.weekday() > 4, day in statutory, day == self.today) for day in self.days]

    def rows(self) -> list[Row]:
        return [self._row(held) for held in self.sheet.people]

    def _row(self, held) -> Row:
        facts, key = self.sheet.facts, held.person_id
        own = self.sheet.own_days(key)
        worked = [day for day in own if (key, day) in facts.works]
        total = sum(facts.shifts[facts.works[key, day].shift].net for day in worked)
        rests = sum(facts.offs.get((key, day)) == DayKind.REST for day in own)
        squares = [self._square(held, day) for day in self.days]
        over, is_over = hours(facts.overtime_on(key, own)), facts.overtime(key) > facts.norms.overtime
        return Row(held.person, held.post, held.zone, squares, len(worked), rests, hours(total), over, is_over)

    def _square(self, held, day: date) -> Square:
        worker = self.sheet.facts.workers[held.person_id]
        cell = self.sheet.cells.get((held.person_id, day))
        if cell is None or not worker.is_there(day):
            return Square(day, "", "", "", is_there=worker.is_there(day))
        sign, tone, words = self.told(cell)
        is_bad = self.tells_all and (held.person_id, day) in self.bad
        return Square(day, sign, tone, words, cell.is_fixed, cell.changed_at is not None, is_bad)

    def told(self, cell) -> tuple[str, str, str]:
        """Return sign, colour word and full words of a cell."""
        if cell.kind in LEAVE and not self.tells_all:
            return str(ON_LEAVE_SIGN), DayKind.ANNUAL, str(ON_LEAVE)
        if cell.kind != DayKind.WORK:
            return str(SIGNS[cell.kind]), cell.kind, cell.get_kind_display()
        shift = self.sheet.shifts[cell.shift_id]
        work = self.sheet.facts.works[cell.person_id, cell.day]
        words = self.speaker.seat(work.seat)
        sign = shift.name[:1]
        if work.covers:
            covered = self.speaker.seat(work.covers[0])
            words = f"{words} + {covered}"
            sign = f"{sign}+"
        return sign, shift.code, words

    def strips(self) -> list[Strip]:
        """Return the coverage of each post of the rosters' shifts on each day."""
        groups: dict[tuple[str, str], list[Seat]] = {}
        for seat in self.sheet.facts.seats:
            groups.setdefault(seat.kind, []).append(seat)
        held = {day: holders(self.sheet.facts, day) for day in self.days}
        return [self._strip(seats, held) for seats in groups.values()]

    def _strip(self, seats: list[Seat], held: dict) -> Strip:
        first = seats[0]
        label = f"{self.speaker.shifts[first.shift]} {self.speaker.posts[first.post]}"
        return Strip(label, [self._coverage(seats, day, held[day]) for day in self.days])

    def _coverage(self, seats: list[Seat], day: date, held: dict) -> tuple[date, int, int, int, str]:
        wanted, facts = set(self.sheet.facts.wanted(day)), self.sheet.facts
        counts, empty = Counter(), []
        for seat in seats:
            if seat not in wanted:
                continue
            if seat not in held:
                counts["uncovered"] += 1
                empty.append(self.speaker.seat(seat))
            else:
                own = any(facts.works[key, day].seat == seat for key in held[seat])
                counts["staffed" if own else "covered"] += 1
        return day, counts["staffed"], counts["covered"], counts["uncovered"], ", ".join(empty)

    def lent(self) -> list[tuple]:
        """Return who of other teams works in a seat of these: person's name, day and seat, in order."""
        own = {held.person_id for held in self.sheet.people}
        teams = {seat.shift for seat in self.sheet.facts.seats}
        rows = [
            (day, self.sheet.facts.workers[key].name, self.speaker.seat(work.seat))
            for (key, day), work in self.sheet.facts.works.items()
            if key not in own and work.shift in teams and day in self.days and key in self.sheet.facts.workers
        ]
        return sorted(rows)

    def legend(self) -> list[tuple]:
        """Return each sign with its colour word and what it means."""
        own = [(shift.name[:1], shift.code, str(shift)) for shift in self.sheet.shifts.values()]
        signs = [(sign, kind.value, kind.label) for kind, sign in SIGNS.items() if self.tells_all or kind not in LEAVE]
        return own + signs + ([] if self.tells_all else [(ON_LEAVE_SIGN, DayKind.ANNUAL, ON_LEAVE)])

    def findings(self) -> list[tuple]:
        """Return each rule that is touched: its weight, its name and the breaches in words, those that block first."""
        found: dict[tuple, list[Breach]] = {}
        for breach in self.sheet.breaches:
            found.setdefault((breach.weight, breach.rule), []).append(breach)
        return [
            (weight, label_of(rule), [self.speaker.tell(each) for each in rows])
            for (weight, rule), rows in found.items()
        ]


def week_shown(days: tuple[date, ...], asked: date) -> tuple[date, ...]:
    """Return the days of a month that lie in the week of a day."""
    return tuple(day for day in week_of(monday_of(asked)) if day in days)
