"""When the repetitions of a broadcast are due, and which of two that meet waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .states import PRIORITY, USUAL_PRIORITY
from .states import BroadcastState as S

MEETING = timedelta(minutes=1)


def priority(broadcast) -> int:
    """Return how soon it has its turn where two meet: the lower, the sooner."""
    return PRIORITY.get(broadcast.kind, USUAL_PRIORITY)


def moments(broadcast) -> list[datetime]:
    """Return when the repetitions still to come are due; none for what is over."""
    if not broadcast.is_open:
        return []
    first = broadcast.due_at if broadcast.state == S.ON_AIR else broadcast.wanted_from
    left = broadcast.times - broadcast.repetition
    return [first + number * timedelta(minutes=broadcast.interval) for number in range(left)]


def goes_before(one, other) -> bool:
    """Tell whether one has its turn before the other: by priority, and by who asked first where that is the same."""
    return (priority(one), one.registered_at, one.pk) < (priority(other), other.registered_at, other.pk)


@dataclass(frozen=True)
class Clash:
    """Another broadcast that meets this one at a moment, and whether it is the other that waits."""

    other: Any
    at: datetime
    other_waits: bool


def clashes(broadcast, others) -> list[Clash]:
    """Return the broadcasts whose repetitions meet those of one within a minute, each named once.

    Args:
        broadcast: one that is stored and open.
        others: open ones, itself left out.
    """
    own, found = moments(broadcast), []
    for other in others:
        theirs = moments(other)
        met = next((at for at in own if any(abs(at - moment) <= MEETING for moment in theirs)), None)
        if met:
            found.append(Clash(other, met, goes_before(broadcast, other)))
    return found


def first_in_line(broadcast, on_air, at: datetime):
    """Return the broadcast of higher priority that has its turn now, None where this one may be played.

    Args:
        broadcast: which is to be played.
        on_air: all that are on air.
        at: aware moment.
    """
    before = [other for other in on_air if priority(other) < priority(broadcast) and other.due_at <= at]
    return min(before, key=lambda other: (priority(other), other.due_at), default=None)
