"""What a new roster begins with, and the usual pattern for the days that nobody has planned yet."""

from collections.abc import Iterator
from datetime import date

from .changes import Day, given, put
from .models import Roster
from .sheet import Sheet, read
from .states import DayKind


def begin(roster: Roster, by) -> None:
    """Put into a new roster what is settled already."""
    if known := given(roster):
        put(roster, known.values(), by)


def usual(sheet: Sheet, roster: Roster) -> Iterator[Day]:
    """Yield the usual day of everybody for each day that is empty.

    The office works on the working days of the calendar. A shift rests one weekday each, one after the other, so that
    as few as possible are off together.
    """
    office = sheet.facts.open_days.get(roster.shift.code)
    for number, held in enumerate(sheet.people):
        for day in roster.days:
            if (held.person_id, day) not in sheet.cells and sheet.facts.workers[held.person_id].is_there(day):
                yield _usual_day(sheet, held, day, day in office if office is not None else day.weekday() != number % 7)


def _usual_day(sheet: Sheet, held, day: date, is_work: bool) -> Day:
    if is_work:
        return Day(held.person_id, day, DayKind.WORK, held.shift_id, held.post_id, held.zone_id)
    is_holiday = day in sheet.facts.statutory and day.weekday() < 5
    return Day.off(held.person_id, day, DayKind.STATUTORY if is_holiday else DayKind.REST)


def fill_up(roster: Roster, by) -> int:
    """Give every empty day its usual one; return how many."""
    return len(put(roster, list(usual(read(roster), roster)), by, by_hand=False))
