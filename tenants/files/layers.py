"""What the floor map can be coloured by besides the units' standing: a registry that the floors above add to.

A feature declares in its app's ``layers.py``::

    @layer("tickets", _("Open tickets"))
    def tickets(at):
        return Ticket.objects.open()
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q

from tianyou.core.access import view_capability

LAYERS: dict[str, "Layer"] = {}


@dataclass(frozen=True)
class Layer:
    """Rows that lie on units.

    Attributes:
        code: its name in addresses.
        label: its name to the reader.
        rows: the rows at an aware moment.
        unit: name of their relation to the unit.
    """

    code: str
    label: Any
    rows: Callable[[datetime], models.QuerySet]
    unit: str

    def numbers(self, user, floor: int, at: datetime) -> dict[int, tuple[int, int]]:
        """Return how many rows that the user may see lie on each unit of a floor, and how many are late; one query."""
        rows = self.rows(at).visible_to(user).filter(**{f"{self.unit}__zone__floor": floor})
        late = getattr(rows.model, "late_at", lambda at: Q(pk__in=[]))(at)
        counted = rows.order_by().values(self.unit).annotate(number=Count("pk"), late=Count("pk", filter=late))
        return {key: (number, over) for key, number, over in counted.values_list(self.unit, "number", "late")}


def layer(code: str, label, *, unit: str = "unit"):
    """Register a function from a moment to rows as a layer; ValueError when the code is taken."""

    def register(rows):
        if code in LAYERS:
            raise ValueError(f"Two layers are called {code}.")
        LAYERS[code] = Layer(code, label, rows, unit)
        return rows

    return register


def layers_for(user, at: datetime) -> list[Layer]:
    """Return the layers whose rows the user may see at all; no query."""
    return [each for each in LAYERS.values() if user.has_perm(view_capability(each.rows(at).model))]
