"""The roster as a linear model over whole numbers: what a solver minimises, without naming one.

One variable tells whether a person works in a shift on a day. Who covers whom is counted by post, since anybody of one
post may cover any seat of another that the rules name; ``seating`` gives out the seats afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from shifts.rules.facts import A_DAY, MINUTES_A_DAY, Facts, Worker, week_of, weeks_of

from .program import Program

AN_HOUR = 60
SATURDAY = 5


@dataclass(frozen=True)
class Costs:
    """What the objective charges: the first counts above all, the last decides between equals."""

    uncovered: float = 200.0
    loan: float = 6.0
    change: float = 20.0
    overtime_hour: float = 0.5
    holiday: float = 3.0
    short_pause: float = 1.0
    unfair: float = 0.7


@dataclass
class Past:
    """What people have had in the months before, by person: what is shared out fairly goes on from there."""

    weekends: Mapping[int, int] = field(default_factory=dict)
    holidays: Mapping[int, int] = field(default_factory=dict)
    lates: Mapping[int, int] = field(default_factory=dict)
    covers: Mapping[int, int] = field(default_factory=dict)


@dataclass
class Task:
    """What is to be solved.

    Attributes:
        facts: the month; its works and offs on planned days are what is ``fixed``.
        fixed: person and day of the cells that stay as they are.
        base: works before a change, by person and day, where as few as possible should change; None for a new roster.
        lends: whether people of one team may be planned in another team's shift.
        past: what is shared out fairly goes on from here.
    """

    facts: Facts
    fixed: frozenset[tuple[int, date]] = frozenset()
    base: Mapping[tuple[int, date], str] | None = None
    lends: bool = True
    past: Past = field(default_factory=Past)
    costs: Costs = Costs()


class RosterProgram(Program):
    """The program of a task; ``works`` are the columns that tell who works when."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.task, self.facts = task, task.facts
        self.kinds = list(dict.fromkeys(seat.kind for seat in self.facts.seats))
        self.works: dict[tuple[int, date, str], int] = {}
        self.sources: dict[tuple[date, str, str], list] = defaultdict(list)
        self.given: dict[tuple[date, str, str], int] = defaultdict(int)
        for worker in self.facts.workers.values():
            self._add_days(worker)
        for worker in self.movable():
            self._add_rests(worker)
            self._add_pauses(worker)
            self._add_overtime(worker)
        for day in self.facts.days:
            self._add_coverage(day)
        self._add_fairness()

    def movable(self) -> list[Worker]:
        """Return the people who have at least one day that is not fixed."""
        keys = {key for key, _day, _shift in self.works}
        return [self.facts.workers[key] for key in sorted(keys)]

    def shifts_of(self, worker: Worker, day: date) -> list[str]:
        """Return the shifts that a person could work on a day, the own team's first."""
        others = [shift for shift, post in self.kinds if post == worker.post and shift != worker.team]
        possible = [worker.team, *(others if self.task.lends else ())]
        ends = {shift: self.facts.shifts[shift].ends for shift in possible}
        is_restricted = worker.is_restricted(day)
        return [each for each in possible if not is_restricted or ends[each] <= self.facts.norms.night_begins]

    def _add_days(self, worker: Worker) -> None:
        """Add what a person may do on each free day, and count what is fixed."""
        is_planned = any(seat.shift == worker.team for seat in self.facts.seats)
        for day in self.facts.days:
            if (worker.key, day) in self.task.fixed or not is_planned:
                if work := self.facts.works.get((worker.key, day)):
                    self.given[day, work.shift, work.seat.post] += 1
            elif worker.is_there(day) and day in self.facts.open_days.get(worker.team, (day,)):
                self._add_day(worker, day)

    def _add_day(self, worker: Worker, day: date) -> None:
        columns = []
        for shift in self.shifts_of(worker, day):
            column = self.column(self._cost_of(worker, day, shift))
            self.works[worker.key, day, shift] = column
            self.sources[day, shift, worker.post].append(column)
            columns.append(column)
        if len(columns) > 1:
            self.row(((column, 1) for column in columns), upper=1)
        if self.task.base is not None and self.task.base.get((worker.key, day)):
            self._charge_change(worker, day)

    def _cost_of(self, worker: Worker, day: date, shift: str) -> float:
        costs, cost = self.task.costs, 0.0
        if shift != worker.team:
            cost += costs.loan
        if day in self.facts.statutory:
            cost += costs.holiday
        if self.task.base is not None and self.task.base.get((worker.key, day), "") != shift:
            cost += costs.change
        return cost

    def _charge_change(self, worker: Worker, day: date) -> None:
        """Charge a rest day where there was work; a work day where there was none is charged with the work."""
        worked = [(self.works[key], 1.0) for key in self._keys(worker, day)]
        off = self.column(self.task.costs.change, whole=False)
        self.row([*worked, (off, 1)], lower=1)

    def _keys(self, worker: Worker, day: date) -> list[tuple[int, date, str]]:
        return [(worker.key, day, shift) for shift in self.facts.shifts if (worker.key, day, shift) in self.works]

    def worked(self, worker: Worker, day: date) -> tuple[list[tuple[int, float]], int]:
        """Return the terms that say whether a person works on a day, and 1 where it is fixed or known that they do."""
        keys = self._keys(worker, day)
        if keys:
            return [(self.works[key], 1.0) for key in keys], 0
        return [], int((worker.key, day) in self.facts.works)

    def _at_most(self, worker: Worker, days: Iterable[date], most: int) -> None:
        terms, known = [], 0
        for day in days:
            found, fixed = self.worked(worker, day)
            terms += found
            known += fixed
        if terms and known + len(terms) > most:
            self.row(terms, upper=max(most - known, 0))

    def _add_rests(self, worker: Worker) -> None:
        """A rest day in each calendar week and in any seven days running."""
        run = self.facts.norms.run
        for monday in weeks_of(self.facts.days):
            self._at_most(worker, week_of(monday), 6)
        first, last = self.facts.days[0] - run * A_DAY, self.facts.days[-1]
        day = first
        while day <= last:
            self._at_most(worker, [day + number * A_DAY for number in range(run + 1)], run)
            day += A_DAY

    def _add_pauses(self, worker: Worker) -> None:
        """Forbid two shifts that follow too soon on each other, charge those that follow soon."""
        days = (self.facts.days[0] - A_DAY, *self.facts.days)
        for day in days:
            for before in self.facts.shifts:
                for after in self.facts.shifts:
                    self._add_pause(worker, day, before, after)

    def _add_pause(self, worker: Worker, day: date, before: str, after: str) -> None:
        gap = self.facts.shifts[after].begins + MINUTES_A_DAY - self.facts.shifts[before].ends
        if gap >= self.facts.norms.rest_warned:
            return
        first, second = self._in_shift(worker, day, before), self._in_shift(worker, day + A_DAY, after)
        terms = [(column, 1.0) for column in (first, second) if not isinstance(column, bool)]
        known = sum(column is True for column in (first, second))
        if not terms or False in (first, second):
            return
        if gap < self.facts.norms.rest_blocked:
            self.row(terms, upper=1 - known)
        else:
            soon = self.column(self.task.costs.short_pause, whole=False)
            self.row([*terms, (soon, -1.0)], upper=1 - known)

    def _in_shift(self, worker: Worker, day: date, shift: str) -> int | bool:
        """Return the column that tells whether a person works a shift on a day, or the answer where it is known."""
        if (worker.key, day, shift) in self.works:
            return self.works[worker.key, day, shift]
        work = self.facts.works.get((worker.key, day))
        return work is not None and work.shift == shift

    def _add_overtime(self, worker: Worker) -> None:
        """Count what exceeds the standard week; keep it under the cap of the month."""
        overs = []
        for monday in weeks_of(self.facts.days):
            terms, before, within = [], 0, 0
            for day in week_of(monday):
                found = [(self.works[key], self._minutes(day, key[2]) / AN_HOUR) for key in self._keys(worker, day)]
                terms += [term for term in found if term[1]]
                if not found and day < self.facts.days[0]:
                    before += self.facts.minutes(worker.key, day)
                elif not found and day <= self.facts.days[-1]:
                    within += self.facts.minutes(worker.key, day)
            standard = max(self.facts.norms.week, before) / AN_HOUR
            if terms and sum(hours for _column, hours in terms) + (before + within) / AN_HOUR > standard:
                over = self.column(
                    self.task.costs.overtime_hour, upper=self.facts.norms.overtime / AN_HOUR, whole=False
                )
                self.row([*terms, (over, -1.0)], upper=standard - (before + within) / AN_HOUR)
                overs.append(over)
        is_spared = any(worker.is_restricted(day) for day in self.facts.days)
        if overs:
            self.row(((over, 1.0) for over in overs), upper=0 if is_spared else self.facts.norms.overtime / AN_HOUR)

    def _minutes(self, day: date, shift: str) -> int:
        is_apart = day in self.facts.statutory and not self.facts.norms.counts_statutory
        return 0 if is_apart else self.facts.shifts[shift].net

    def _add_coverage(self, day: date) -> None:
        """Every seat is held by its post, by whoever covers it, or counts as uncovered."""
        wanted: dict[tuple[str, str], int] = defaultdict(int)
        for seat in self.facts.wanted(day):
            wanted[seat.kind] += 1
        given = {kind: self._at_work(day, *kind) for kind in self._kinds_of(day)}
        outgoing: dict[tuple[str, str], list[int]] = defaultdict(list)
        for (shift, post), seats in wanted.items():
            terms, fixed = given.get((shift, post), ([], 0))
            covers = []
            for each in self.facts.rules:
                by = each.by_shift, each.by_post
                if (each.shift, each.post) == (shift, post) and by in given:
                    column = self.column(each.cost, upper=seats, whole=False)
                    covers.append((column, 1.0))
                    outgoing[by].append(column)
            empty = self.column(self.task.costs.uncovered, upper=seats, whole=False)
            self.row([*terms, *covers, (empty, 1.0)], lower=seats - fixed)
        for kind, columns in outgoing.items():
            terms, fixed = given[kind]
            self.row([*((column, 1.0) for column in columns), *((column, -1.0) for column, _one in terms)], upper=fixed)

    def _kinds_of(self, day: date) -> set[tuple[str, str]]:
        return {key[1:] for key in (*self.sources, *self.given) if key[0] == day}

    def _at_work(self, day: date, shift: str, post: str) -> tuple[list[tuple[int, float]], int]:
        key = day, shift, post
        return [(column, 1.0) for column in self.sources.get(key, ())], self.given.get(key, 0)

    def _add_fairness(self) -> None:
        """Within a post, keep what nobody likes close together, the months before counted in."""
        past, is_weekend = self.task.past, {day for day in self.facts.days if day.weekday() >= SATURDAY}
        holidays = {day for day in self.facts.days if day in self.facts.statutory}
        last = max(self.facts.shifts.values(), key=lambda shift: shift.ends).code
        groups: dict[str, list[Worker]] = defaultdict(list)
        for worker in self.movable():
            groups[worker.post].append(worker)
        for people in groups.values():
            self._level(people, past.weekends, lambda day, shift: day in is_weekend)
            self._level(people, past.holidays, lambda day, shift: day in holidays)
            if len({worker.team for worker in people}) == 1:
                self._level(people, past.lates, lambda day, shift: shift == last)

    def _level(self, people: list[Worker], past: Mapping[int, int], counts) -> None:
        if len(people) < 2:
            return
        terms = {
            worker.key: [
                (column, 1.0)
                for (key, day, shift), column in self.works.items()
                if key == worker.key and counts(day, shift)
            ]
            for worker in people
        }
        if not any(terms.values()):
            return
        most = self.column(self.task.costs.unfair * len(people) / 2, upper=10_000, whole=False)
        least = self.column(-self.task.costs.unfair * len(people) / 2, upper=10_000, whole=False)
        start = min((past.get(worker.key, 0) for worker in people), default=0)
        for worker in people:
            offset = past.get(worker.key, 0) - start + self._known(worker, counts)
            self.row([*terms[worker.key], (most, -1.0)], upper=-offset)
            self.row([*terms[worker.key], (least, -1.0)], lower=-offset)

    def _known(self, worker: Worker, counts) -> int:
        works = ((day, self.facts.works.get((worker.key, day))) for day in self.facts.days)
        free = {(key, day) for key, day, _shift in self.works}
        return sum(1 for day, work in works if work and (worker.key, day) not in free and counts(day, work.shift))
