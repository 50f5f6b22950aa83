"""What is out of use at present: floors above tell the directory what they know."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

OUTAGES: list[Callable] = []


@dataclass(frozen=True)
class Outage:
    """Something that a customer can't use.

    Attributes:
        zone_id: where; None is the whole mall.
        text: what is said of it.
        names: the words in which the name of a facility is looked for.
        until: aware moment at which it should be over.
        url: the record, which the reader may open.
    """

    zone_id: int | None
    text: str
    names: str
    until: datetime
    url: str

    def hits(self, facility) -> bool:
        """Tell whether it speaks of a facility: one in its zone that it calls by name."""
        is_there = self.zone_id in (None, facility.zone_id)
        return is_there and any(name and name in self.names for name in (facility.name_zh, facility.name_en))


def tells_outages(ask: Callable[[object, datetime], Iterator[Outage]]):
    """Register ``ask(user, at)``, which yields what is out of use at an aware moment."""
    OUTAGES.append(ask)
    return ask


def outages_for(user, at: datetime) -> list[Outage]:
    """Return everything that is out of use at a moment."""
    return [outage for ask in OUTAGES for outage in ask(user, at)]
