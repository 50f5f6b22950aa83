"""A roster by one rule of thumb, day by day: the baseline that the solver is measured against, and its stand-in.

Whoever has worked longest since the last rest day is let off first, as many as the seats can do without.
"""

from collections import defaultdict
from datetime import date

from shifts.rules.facts import A_DAY, Worker, monday_of, week_of

from .model import Task

DAYS_A_WEEK = 5


def greedy(task: Task) -> dict[tuple[int, date], str]:
    """Return the shift of each person and free day, empty for a rest day.

    Args:
        task: as for the solver; what is fixed stays.
    """
    return _Greedy(task).days()


class _Greedy:
    def __init__(self, task: Task) -> None:
        self.task, self.facts = task, task.facts
        self.shifts: dict[tuple[int, date], str] = {}
        self.teams: dict[tuple[str, str], list[Worker]] = defaultdict(list)
        for worker in self.facts.planned():
            self.teams[worker.team, worker.post].append(worker)

    def days(self) -> dict[tuple[int, date], str]:
        for day in self.facts.days:
            for (team, _post), people in self.teams.items():
                self._plan(day, team, people)
        return self.shifts

    def _plan(self, day: date, team: str, people: list[Worker]) -> None:
        free = [each for each in people if (each.key, day) not in self.task.fixed and each.is_there(day)]
        if day not in self.facts.open_days.get(team, (day,)):
            self.shifts |= {(each.key, day): "" for each in free}
            return
        must = {each.key for each in free if not self._may_work(each, day)}
        wishes = sorted(free, key=lambda each: (-self._run(each, day), self._rests(each, day), each.key))
        spare = max(len(people) // 2 - len(must), 0) if len(people) > 1 else 0
        wanted = [each.key for each in wishes if each.key not in must and self._is_due(each, day)][:spare]
        off = must | set(wanted)
        for each in free:
            self.shifts[each.key, day] = "" if each.key in off else team

    def _works(self, worker: Worker, day: date) -> bool:
        if (worker.key, day) in self.shifts:
            return bool(self.shifts[worker.key, day])
        return (worker.key, day) in self.facts.works

    def _run(self, worker: Worker, day: date) -> int:
        """Return how many days the person has worked on end before a day."""
        count = 0
        while count <= self.facts.norms.run and self._works(worker, day - (count + 1) * A_DAY):
            count += 1
        return count

    def _rests(self, worker: Worker, day: date) -> int:
        return sum(not self._works(worker, each) for each in week_of(monday_of(day)) if each < day)

    def _is_due(self, worker: Worker, day: date) -> bool:
        """Tell whether the person still has a rest day of this week to come."""
        return self._rests(worker, day) < len(week_of(day)) - DAYS_A_WEEK

    def _may_work(self, worker: Worker, day: date) -> bool:
        """Tell whether no rule makes this a rest day: six days running, a week without rest, overtime, night work."""
        norms, shift = self.facts.norms, self.facts.shifts[worker.team]
        if self._run(worker, day) >= norms.run or (day.weekday() == 6 and not self._rests(worker, day)):
            return False
        if worker.is_restricted(day):
            return shift.ends <= norms.night_begins and self._week(worker, day) + shift.net <= norms.week
        over = max(self._week(worker, day) + shift.net - norms.week, 0) and shift.net
        return self._overtime(worker, day) + over <= norms.overtime

    def _week(self, worker: Worker, day: date) -> int:
        worked = sum(self._works(worker, each) for each in week_of(monday_of(day)) if each < day)
        return worked * self.facts.shifts[worker.team].net

    def _overtime(self, worker: Worker, day: date) -> int:
        """Return the overtime of the month up to a day."""
        net, standard, total = self.facts.shifts[worker.team].net, self.facts.norms.week, 0
        for each in self.facts.days:
            if each < day and self._works(worker, each):
                total += min(max(self._week(worker, each) + net - standard, 0), net)
        return total
