"""What the board of a zone shows, section by section: every floor of the house says which of its records lie there.

A feature declares in its app's ``zone_now.py``::

    @section("tickets", _("Open tickets"), says="summary", related=("zone", "handler"))
    def tickets(place):
        return place.within(Ticket.objects.open())
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from tianyou.core.access import view_capability

SECTIONS: dict[str, "Section"] = {}
SHOWN = 8


@dataclass(frozen=True)
class Place:
    """Where somebody looks: the zones, None for the whole mall, and the aware moment."""

    at: datetime
    zones: tuple | None = None

    def within(self, rows: models.QuerySet, zone: str = "zone") -> models.QuerySet:
        """Return the rows whose zone, by the lookup ``zone``, is one of the place."""
        return rows if self.zones is None else rows.filter(**{f"{zone}__in": self.zones})


@dataclass(frozen=True)
class Act:
    """What can be done with a row right from the board: a link for whoever has the capability on it."""

    label: Any
    url: Callable[[Any], str]
    capability: str


@dataclass(frozen=True)
class Line:
    """A row on the board: what it is, its words, where it stands and what can be done."""

    row: Any
    words: str
    state: str
    is_pressing: bool
    acts: list[tuple[Any, str]]


@dataclass(frozen=True)
class Section:
    """One kind of thing that goes on in a zone.

    Attributes:
        code: its name in the page and in tests.
        label: its heading.
        rows: the records of a place.
        says: name of the attribute that tells in a few words what a row is about; empty where its label is enough.
        stands: what tells of a row where it stands; its state when None.
        presses: tells whether a row has to be seen to now; whether it is late when None.
        related: relations fetched with the rows.
        acts: what can be done.
        page: the list of all of them, by name of its URL.
        order: of the sections, the lowest first.
    """

    code: str
    label: Any
    rows: Callable[[Place], models.QuerySet]
    says: str = ""
    stands: Callable[[Any], Any] | None = None
    presses: Callable[[Any], bool] | None = None
    related: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    page: str = ""
    order: int = 100

    def line(self, row, user) -> Line:
        """Return a row as the board shows it; no query where its relations are fetched."""
        words = getattr(row, self.says) if self.says else ""
        shows = self.stands or (lambda each: each.get_state_display() if hasattr(each, "state") else "")
        presses = self.presses or (lambda each: bool(getattr(each, "is_late", False)))
        acts = [(act.label, act.url(row)) for act in self.acts if row.is_within(user, act.capability)]
        return Line(row, str(words() if callable(words) else words), str(shows(row)), presses(row), acts)


def section(code: str, label, **shape):
    """Register a function from ``Place`` to rows as a section of the board, see ``Section`` for what it may say.

    Raises:
        ValueError: the code is taken.
    """

    def register(rows):
        if code in SECTIONS:
            raise ValueError(f"Two sections of the zone board are called {code}.")
        SECTIONS[code] = Section(code, label, rows, **shape)
        return rows

    return register


@dataclass(frozen=True)
class Shown:
    """A section with its first lines; ``has_more`` when some are left out."""

    section: Section
    lines: list[Line]
    has_more: bool

    @property
    def pressing(self) -> int:
        return sum(line.is_pressing for line in self.lines)


def shown_at(place: Place, user) -> list[Shown]:
    """Return the sections of a place as far as somebody may see their rows; one query each, and one a prefetch."""
    found = []
    for each in sorted(SECTIONS.values(), key=lambda one: one.order):
        rows = each.rows(place)
        if user.has_perm(view_capability(rows.model)):
            rows = list(rows.visible_to(user).select_related(*each.related)[: SHOWN + 1])
            found.append(Shown(each, [each.line(row, user) for row in rows[:SHOWN]], len(rows) > SHOWN))
    return found
