"""What is handed over writes itself: every floor of the house says which of its records the next shift must know of.

A feature declares in its app's ``handing_over.py``::

    @handed_over("tickets", _("Open tickets"))
    def tickets(place):
        return place.within(Ticket.objects.open())
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

SOURCES: dict[str, "Source"] = {}
DESK, ZONE, ALL = "desk", "zone", "all"


@dataclass(frozen=True)
class Where:
    """Whose work is handed over.

    Attributes:
        at: aware moment.
        zone: an administrator's, None for the desk and for a whole shift.
        is_desk: whether it is the desk's.
    """

    at: datetime
    zone: Any = None
    is_desk: bool = False

    def within(self, rows: models.QuerySet, zone: str = "zone") -> models.QuerySet:
        """Return the rows of the zone that is handed over, all where none is."""
        return rows.filter(**{zone: self.zone}) if self.zone else rows


@dataclass(frozen=True)
class Source:
    """One kind of thing that is handed over; ``desk_only`` leaves it out of an administrator's book."""

    code: str
    label: Any
    rows: Callable[[Where], models.QuerySet]
    says: str
    desk_only: bool


def handed_over(code: str, label, *, says: str = "", desk_only: bool = False):
    """Register a function from ``Where`` to rows; ValueError when the code is taken.

    Args:
        code: its name in the lines of a book.
        label: its heading.
        says: name of the attribute that tells in a few words what a record is about.
        desk_only: whether only the desk and whole shifts hand it over.
    """

    def register(rows):
        if code in SOURCES:
            raise ValueError(f"Two sources of handovers are called {code}.")
        SOURCES[code] = Source(code, label, rows, says, desk_only)
        return rows

    return register


def sources_for(where: Where) -> list[Source]:
    """Return the sources that a place hands over."""
    return [each for each in SOURCES.values() if not (each.desk_only and where.zone)]
