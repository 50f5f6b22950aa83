"""Figures that somebody reads: each is a function of a period and whose work, and opens the rows behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

MEASURES: dict[str, "Measure"] = {}


@dataclass(frozen=True)
class Span:
    """What a figure is asked for.

    Attributes:
        since, until: aware moments, ``until`` excluded.
        person: whose work only, everybody's when None.
        zone: where only, everywhere when None.
    """

    since: datetime
    until: datetime
    person: Any = None
    zone: Any = None


@dataclass(frozen=True)
class Figure:
    """A number, how many of its rows are late, and the rows."""

    value: float
    late: int
    rows: models.QuerySet


@dataclass(frozen=True)
class Measure:
    """A named question whose answer is a queryset; a rate is the share of ``rows`` in ``of``."""

    code: str
    label: Any
    rows: Callable[[Span], models.QuerySet]
    of: Callable[[Span], models.QuerySet] | None = None
    unit: str = ""

    def figure(self, span: Span, user) -> Figure:
        """Return the figure over the rows that the user may see.

        Args:
            span: period, person and zone.
            user: who reads it.
        """
        rows = self.rows(span).visible_to(user)
        late = getattr(rows.model, "late_at", lambda at: Q(pk__in=[]))(timezone.now())
        found = rows.aggregate(value=Count("pk"), late=Count("pk", filter=late))
        if self.of is not None:
            whole = self.of(span).visible_to(user).count()
            return Figure(round(100 * found["value"] / whole, 1) if whole else 0, found["late"], rows)
        return Figure(found["value"], found["late"], rows)


def measure(code: str, label, *, of=None, unit: str = ""):
    """Register the decorated function ``(span) -> queryset`` as the measure ``app.name``.

    Args:
        code: ``app.name``.
        label: what the figure is called.
        of: for a rate, the function of the rows that make 100 %.
        unit: printed behind the number.

    Raises:
        ValueError: the code is taken.
    """

    def register(rows):
        if code in MEASURES:
            raise ValueError(f"Two measures are called {code}.")
        MEASURES[code] = Measure(code, label, rows, of, "%" if of else unit)
        return rows

    return register
