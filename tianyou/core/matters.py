"""What concerns a shop unit or a tenant, on every floor: a registry, so that a file shows it all and knows no feature.

A feature declares in its app's ``matters.py``::

    @matter("tickets", _("Tickets"), hinders=Hindrance.REASON)
    def tickets(about):
        return about.of(Ticket)
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from .access import view_capability

MATTERS: dict[str, "Matter"] = {}


class Hindrance(models.TextChoices):
    """What an open matter does to a tenant who wants to leave."""

    NONE = "none", "none"
    REASON = "reason", "asks a reason"
    BLOCKS = "blocks", "blocks"


@dataclass(frozen=True)
class About:
    """Whose matters are asked for: a unit's, a tenant's, or those of a tenant in a unit."""

    unit: Any = None
    tenant: Any = None

    def of(self, model, unit: str = "unit", tenant: str = "tenant") -> models.QuerySet:
        """Return the rows of a model that has the named relations; an empty name is one that it lacks.

        Where nothing is left to ask by, nothing is found: a file never shows what belongs to everybody.
        """
        asked = {name: value for name, value in ((unit, self.unit), (tenant, self.tenant)) if name and value}
        return model.objects.filter(**asked) if asked else model.objects.none()


@dataclass(frozen=True)
class Matter:
    """One kind of thing that happens in a unit.

    Attributes:
        code: its name in addresses and tests.
        label: what a heading calls it.
        rows: the records of a unit or tenant.
        begun, ended: names of the moment fields.
        hinders: what an open one does to whoever wants to leave.
        says: name of the attribute that tells in a few words what a record is about, without a query.
    """

    code: str
    label: Any
    rows: Callable[[About], models.QuerySet]
    begun: str
    ended: str
    hinders: str
    says: str = ""

    def seen_by(self, user, about: About) -> models.QuerySet:
        """Return the rows that the user may see."""
        return self.rows(about).visible_to(user)

    def open_at(self, user, about: About, at: datetime) -> models.QuerySet:
        """Return the rows that the user may see and that were open at a moment, the earliest first."""
        return self.seen_by(user, about).filter(self.was_open(at)).order_by(self.begun)

    def was_open(self, at: datetime) -> Q:
        """Return the condition of rows that had begun and not ended at a moment."""
        return Q(**{f"{self.begun}__lte": at}) & (Q(**{self.ended: None}) | Q(**{f"{self.ended}__gt": at}))

    def began_at(self, record) -> datetime:
        return getattr(record, self.begun)

    def ended_at(self, record) -> datetime | None:
        return getattr(record, self.ended)


def matter(code: str, label, *, begun="registered_at", ended="closed_at", hinders: str = Hindrance.NONE, says=""):
    """Register a function from ``About`` to rows as a matter, see ``Matter``; ValueError when the code is taken."""

    def register(rows):
        if code in MATTERS:
            raise ValueError(f"Two matters are called {code}.")
        MATTERS[code] = Matter(code, label, rows, begun, ended, hinders, says)
        return rows

    return register


def matters_for(user, about: About) -> Iterator[Matter]:
    """Yield the matters whose records the user may see at all; no query."""
    return (each for each in MATTERS.values() if user.has_perm(view_capability(each.rows(about).model)))
