"""A small centre as plain values, for the rules and the solver."""

from dataclasses import replace
from datetime import date

from shifts.proposals.seating import seated
from shifts.rules.facts import Facts, MayCover, Seat, ShiftTime, Worker, month_days

SHIFTS = {
    "early": ShiftTime("early", 540, 1050, 480),
    "late": ShiftTime("late", 870, 1380, 480),
}
POSTS = ("supervisor", "frontdesk", "floor", "floor", "floor")
RULES = tuple(
    MayCover(post, shift, by, shift, cost)
    for shift in SHIFTS
    for post, by, cost in (
        ("floor", "floor", 2),
        ("floor", "frontdesk", 4),
        ("frontdesk", "supervisor", 3),
        ("frontdesk", "floor", 4),
    )
)
FIRST = date(2026, 7, 1)


def centre(first: date = FIRST, teams=("early", "late"), **more) -> Facts:
    """Return a month of two teams of five, nothing planned."""
    workers, seats = {}, []
    for team in teams:
        for number, post in enumerate(POSTS):
            key, zone = len(workers) + 1, number if post == "floor" else None
            workers[key] = Worker(key, f"{team} {post} {key}", team, post, zone)
            seats.append(Seat(team, post, zone))
    return Facts(month_days(first), workers, SHIFTS, tuple(seats), rules=RULES, **more)


def planned(facts: Facts, shifts: dict) -> Facts:
    """Return the facts with the shifts in them, every other day of the team a rest day."""
    works = {**facts.works, **seated(facts, shifts)}
    offs = {
        (key, day): facts.offs.get((key, day), "rest")
        for key in facts.workers
        for day in facts.days
        if (key, day) not in works
    }
    return replace(facts, works=works, offs={**facts.offs, **offs})


def all_at_work(facts: Facts) -> dict:
    return {(key, day): worker.team for key, worker in facts.workers.items() for day in facts.days}
