"""What seven open days a week ask of people who rest: the relief gap, as plain arithmetic.

Sources: Labour Law §36 (at most 8 hours a day and 44 a week on average), §38 (at least one rest day a week), §41 (at
most 36 hours of overtime a month); State Council rule on working hours §3 (8 hours a day, 40 a week).
"""

from collections.abc import Iterable
from dataclasses import dataclass

OPEN_DAYS = 7
WEEKS_A_MONTH = 52 / 12
HOURS_A_DAY = 8
STANDARD_WEEK_HOURS = 40
OVERTIME_CAP = 36


@dataclass(frozen=True)
class Cover:
    """Seats that must be filled on every open day.

    Attributes:
        seats: places in all shifts, one person appointed to each.
    """

    seats: int

    @property
    def wanted(self) -> int:
        """Person-shifts a week."""
        return self.seats * OPEN_DAYS

    def given(self, days: int) -> int:
        """Return the person-shifts a week that one person a seat gives, working ``days`` days."""
        return self.seats * days

    def gap(self, days: int) -> int:
        """Return the person-shifts a week that nobody is there for when everybody works ``days`` days."""
        return self.wanted - self.given(days)

    def heads(self, days: int) -> float:
        """Return how many people would fill every seat every day, each working ``days`` days a week."""
        return self.wanted / days


def overtime_a_month(days: int) -> float:
    """Return the hours above the standard week that ``days`` days of eight hours make in an average month."""
    return max(days * HOURS_A_DAY - STANDARD_WEEK_HOURS, 0) * WEEKS_A_MONTH


def longest_month_overtime(weeks: int = 5) -> int:
    """Return the overtime hours of a month in which the sixth working day comes ``weeks`` times."""
    return weeks * HOURS_A_DAY


def covers(lines: Iterable) -> dict:
    """Return the seats of each post that works in shifts, by post.

    Args:
        lines: establishment lines of one plan; a post with lines in more than one shift works in shifts.
    """
    shifts: dict = {}
    seats: dict = {}
    for line in lines:
        shifts.setdefault(line.post, set()).add(line.shift_id)
        seats[line.post] = seats.get(line.post, 0) + line.quota
    return {post: Cover(count) for post, count in seats.items() if len(shifts[post]) > 1}


def total(parts: Iterable[Cover]) -> Cover:
    return Cover(sum(part.seats for part in parts))
