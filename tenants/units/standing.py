"""What a shop unit is on a day: derived from what happened to it, never typed.

Features whose cases change a unit's standing register a question here; the one with the highest order wins.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Lease

STANDINGS: dict[str, "Standing"] = {}


@dataclass(frozen=True)
class Standing:
    """One answer to the question what a unit is.

    Attributes:
        code: its name in style sheets and filters.
        label: its name to the reader.
        order: of several that hold, the highest one is shown.
        units: the keys of the units it holds for on a day, as a queryset.
    """

    code: str
    label: Any
    order: int
    units: Callable[[date], models.QuerySet]


def standing(code: str, label, order: int):
    """Register a function from a day to the keys of units as a standing; ValueError when the code is taken."""

    def register(units):
        if code in STANDINGS:
            raise ValueError(f"Two standings are called {code}.")
        STANDINGS[code] = Standing(code, label, order, units)
        return units

    return register


VACANT = Standing("vacant", _("vacant"), 0, lambda on: Lease.objects.none())


@standing("let", _("let"), 10)
def let(on: date):
    return Lease.objects.in_force(on).values_list("unit", flat=True)


@standing("past-end", _("past its end"), 5)
def past_end(on: date):
    return Lease.objects.past_end(on).values_list("unit", flat=True)


def standings(on: date) -> dict[int, Standing]:
    """Return the standing of every unit that is not vacant on a day, by key of the unit; one query a standing."""
    found: dict[int, Standing] = {}
    for each in sorted(STANDINGS.values(), key=lambda one: one.order):
        found |= dict.fromkeys(each.units(on), each)
    return found
