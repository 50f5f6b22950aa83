"""Figures of proposed rosters: the solver beside the rule of thumb, for one centre and for ten.

``python -m tests.bench.rosters`` prints a table; medians of three runs. No database is touched.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median

from shifts.proposals.greedy import greedy
from shifts.proposals.model import RosterProgram, Task
from shifts.proposals.seating import seated
from shifts.proposals.solver import solve
from shifts.rules.checks import check
from shifts.rules.facts import Facts, MayCover, Seat, ShiftTime, Work, Worker, month_days

MONTH = date(2026, 7, 1)
SHIFTS = {
    "office": ShiftTime("office", 540, 1080, 480),
    "early": ShiftTime("early", 540, 1050, 480),
    "late": ShiftTime("late", 870, 1380, 480),
}
TEAM = ("supervisor", "frontdesk", *("floor",) * 5)
OFFICE = ("manager", "assistant", "clerk", "clerk")
COVERS = (
    ("floor", "floor", 2),
    ("floor", "frontdesk", 4),
    ("floor", "supervisor", 6),
    ("frontdesk", "supervisor", 3),
    ("frontdesk", "floor", 4),
)
RUNS, SATURDAY = 3, 5


def centres(number: int) -> Facts:
    """Return the month of so many centres of the plan's size, planned as one."""
    workers, seats, days = {}, [], month_days(MONTH)
    for centre in range(number):
        for shift in ("early", "late"):
            for place, post in enumerate(TEAM):
                key = len(workers) + 1
                zone = centre * len(TEAM) + place if post == "floor" else None
                workers[key] = Worker(key, str(key), shift, post, zone)
                seats.append(Seat(shift, post, zone, 0 if zone is not None else centre))
        for post in OFFICE:
            key = len(workers) + 1
            workers[key] = Worker(key, str(key), "office", post)
    works = {
        (key, day): Work("office", Seat("office", worker.post))
        for key, worker in workers.items()
        for day in days
        if worker.team == "office" and day.weekday() < SATURDAY
    }
    rules = [MayCover(post, shift, by, shift, cost) for shift in ("early", "late") for post, by, cost in COVERS]
    rules.append(MayCover("supervisor", "early", "assistant", "office", 2))
    return Facts(days, workers, SHIFTS, tuple(seats), works, rules=tuple(rules))


def by_solver(task: Task) -> tuple[dict, str]:
    program = RosterProgram(task)
    answer = solve(program)
    shifts = {(key, day): "" for key, day, _shift in program.works}
    shifts |= {(key[0], key[1]): key[2] for key, column in program.works.items() if answer.values[column] > 0.5}
    return shifts, f"{answer.gap:.1%}{' proven' if answer.is_proven else ''}"


def by_thumb(task: Task) -> tuple[dict, str]:
    return greedy(task), ""


def measured(task: Task, propose: Callable[[Task], tuple[dict, str]]) -> list[str]:
    """Return seconds, gap, empty seats, weeks with overtime, blocking breaches and the spread of weekends."""
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        shifts, gap = propose(task)
        times.append(time.perf_counter() - began)
    works = {**task.facts.works, **seated(task.facts, shifts)}
    cells = {(key, day) for key in task.facts.workers for day in task.facts.days}
    facts = replace(task.facts, works=works, offs=dict.fromkeys(cells - set(works), "rest"))
    rules = [breach.rule for breach in check(facts)]
    weekends = {key: sum(day.weekday() >= SATURDAY for each, day in works if each == key) for key in facts.workers}
    floor = [weekends[key] for key, worker in facts.workers.items() if worker.post == "floor"]
    blocking = sum(breach.weight in ("blocks", "emergency") for breach in check(facts))
    counts = [rules.count("uncovered"), rules.count("week-hours"), blocking, max(floor) - min(floor)]
    return [f"{median(times):.2f}", gap, *map(str, counts)]


def main() -> None:
    heads = ("people", "method", "seconds", "gap", "empty seats", "overtime weeks", "blocking", "weekend spread")
    rows = [heads]
    for number in (1, 10):
        facts = centres(number)
        task = Task(facts, fixed=frozenset(facts.works))
        for name, propose in (("solver", by_solver), ("rule of thumb", by_thumb)):
            rows.append((str(len(facts.workers)), name, *measured(task, propose)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    for row in rows:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + "\n")


if __name__ == "__main__":
    main()
