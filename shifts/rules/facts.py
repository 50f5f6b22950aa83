"""What the rules of a roster and the solver read: people, shifts, seats and who works when, as plain values.

Times are minutes from the midnight with which the day of the shift begins, so that nothing here asks a time zone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

A_DAY = timedelta(days=1)
MINUTES_A_DAY = 24 * 60
Spans = tuple[tuple[date, date | None], ...]


@dataclass(frozen=True)
class ShiftTime:
    """The hours of a shift.

    Attributes:
        code: its code in the plan.
        begins, ends: minutes from midnight.
        net: minutes that count as work, breaks left out.
    """

    code: str
    begins: int
    ends: int
    net: int

    @property
    def gross(self) -> int:
        return self.ends - self.begins


@dataclass(frozen=True)
class Worker:
    """Somebody with a place in a team.

    Attributes:
        key: of the person.
        team: code of the shift that the person is appointed to.
        post, zone: the own seat; ``zone`` is a key, None for a post without zones.
        restricted_until: last day on which no late shift and no overtime may be asked of the person.
        spans: first and last day of each appointment to the team, None for one without an end; none at all: always.
    """

    key: int
    name: str
    team: str
    post: str
    zone: int | None = None
    restricted_until: date | None = None
    spans: Spans = ()

    def is_there(self, day: date) -> bool:
        return not self.spans or lies_within(self.spans, day)

    def is_restricted(self, day: date) -> bool:
        return self.restricted_until is not None and day <= self.restricted_until


@dataclass(frozen=True)
class Seat:
    """A place that somebody should be in, in one shift.

    Attributes:
        shift, post: codes.
        zone: key of the zone, None for a post without zones.
        no: tells apart places of one post that no zone does.
    """

    shift: str
    post: str
    zone: int | None = None
    no: int = 0

    @property
    def kind(self) -> tuple[str, str]:
        return self.shift, self.post


@dataclass(frozen=True)
class Work:
    """One person's day of work: the shift, the seat taken, and the seats covered besides."""

    shift: str
    seat: Seat
    covers: tuple[Seat, ...] = ()

    @property
    def seats(self) -> tuple[Seat, ...]:
        return (self.seat, *self.covers)


@dataclass(frozen=True)
class MayCover:
    """Who may hold another post's seat besides the own one, and how readily.

    Attributes:
        post, shift: of the seat.
        by_post, by_shift: of who covers it.
        cost: the higher, the later it is thought of.
    """

    post: str
    shift: str
    by_post: str
    by_shift: str
    cost: int


@dataclass(frozen=True)
class Norms:
    """The numbers of the rules, each with a source where it is kept as data (``rules.models.WorkRules``)."""

    rest_blocked: int = 8 * 60
    rest_warned: int = 11 * 60
    week: int = 40 * 60
    overtime: int = 36 * 60
    run: int = 6
    longest: int = 11 * 60
    night_begins: int = 22 * 60
    counts_statutory: bool = False


@dataclass
class Facts:
    """A month of some teams, with what lies around it.

    Attributes:
        days: the days that are planned, in order.
        workers: everybody who is planned or may cover.
        shifts: hours by code.
        seats: the places wanted.
        open_days: by shift the days on which its seats are wanted; every day for a shift that is not named.
        works: who works, by person and day; days before and after ``days`` count where they are known.
        offs: why somebody is off, by person and day; the kinds of ``roster.states.DayKind``.
        statutory: the holidays paid at 300 %.
        rules: who may cover whom.
        norms: the numbers.
    """

    days: tuple[date, ...]
    workers: Mapping[int, Worker]
    shifts: Mapping[str, ShiftTime]
    seats: tuple[Seat, ...]
    works: dict[tuple[int, date], Work] = field(default_factory=dict)
    offs: dict[tuple[int, date], str] = field(default_factory=dict)
    open_days: Mapping[str, frozenset[date]] = field(default_factory=dict)
    statutory: frozenset[date] = frozenset()
    rules: tuple[MayCover, ...] = ()
    norms: Norms = Norms()

    def planned(self) -> list[Worker]:
        """Return the people of the teams whose seats are planned."""
        teams = {seat.shift for seat in self.seats}
        return [worker for worker in self.workers.values() if worker.team in teams]

    def wanted(self, day: date) -> list[Seat]:
        """Return the seats that are wanted on a day."""
        return [seat for seat in self.seats if day in self.open_days.get(seat.shift, (day,))]

    def own_days(self, key: int) -> list[date]:
        """Return the planned days on which somebody is appointed to the team."""
        return [day for day in self.days if self.workers[key].is_there(day)]

    def minutes(self, key: int, day: date) -> int:
        """Return the minutes that somebody works on a day, statutory holidays left out: they are counted apart."""
        work = self.works.get((key, day))
        if work is None or (day in self.statutory and not self.norms.counts_statutory):
            return 0
        return self.shifts[work.shift].net

    def overtime(self, key: int) -> int:
        """Return the minutes above the standard week that fall on the planned days; a week counts from its Monday."""
        return sum(over for _week, over in self.overtime_by_week(key))

    def overtime_on(self, key: int, days: Iterable[date]) -> int:
        """Return of the overtime what falls on some of the planned days."""
        chosen = frozenset(days)
        return sum(self._overtime_of(key, monday, chosen) for monday in weeks_of(self.days))

    def overtime_by_week(self, key: int) -> list[tuple[date, int]]:
        """Return the Monday of each week and the minutes above the standard week on its planned days.

        The minutes of the week before the first planned day are part of the week; what exceeds the standard counts
        where it falls, so that a week across two months is shared out between them.
        """
        return [(monday, self._overtime_of(key, monday, self._planned_days)) for monday in weeks_of(self.days)]

    def _overtime_of(self, key: int, monday: date, days: frozenset[date]) -> int:
        total = over = 0
        for day in week_of(monday):
            total += self.minutes(key, day)
            if total > self.norms.week and day in days:
                over += min(total - self.norms.week, self.minutes(key, day))
        return over

    @cached_property
    def _planned_days(self) -> frozenset[date]:
        return frozenset(self.days)


def lies_within(spans: Spans, day: date) -> bool:
    """Tell whether a day lies in one of several times, both bounds included."""
    return any(since <= day and (until is None or day <= until) for since, until in spans)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]


def weeks_of(days: Iterable[date]) -> list[date]:
    """Return the Mondays of the weeks that the days lie in, in order."""
    return sorted({monday_of(day) for day in days})


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return every day from the first to the last, both included."""
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def month_days(first: date) -> tuple[date, ...]:
    """Return the days of the month that a day lies in."""
    first = first.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return days_between(first, following - A_DAY)
