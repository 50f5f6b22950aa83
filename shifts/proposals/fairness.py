"""Who has how much of what nobody likes, for the page of a proposal and for its measure."""

from collections import defaultdict
from dataclasses import dataclass

from shifts.roster.sheet import Sheet

SATURDAY = 5


@dataclass(frozen=True)
class Share:
    """One person's share of a month."""

    name: str
    post: str
    days: int
    weekends: int
    holidays: int
    lates: int
    covers: int


def shares(sheet: Sheet) -> list[Share]:
    """Return the share of everybody who is planned."""
    facts = sheet.facts
    last = max(facts.shifts.values(), key=lambda shift: shift.ends).code
    works = defaultdict(list)
    for (person, day), work in facts.works.items():
        if facts.days[0] <= day <= facts.days[-1]:
            works[person].append((day, work))
    return [
        Share(
            held.person.name,
            str(held.post),
            len(works[held.person_id]),
            sum(day.weekday() >= SATURDAY for day, _work in works[held.person_id]),
            sum(day in facts.statutory for day, _work in works[held.person_id]),
            sum(work.shift == last for _day, work in works[held.person_id]),
            sum(bool(work.covers) for _day, work in works[held.person_id]),
        )
        for held in sheet.people
    ]
