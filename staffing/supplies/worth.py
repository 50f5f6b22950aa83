"""What lies in stock, and what was paid for it."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum
from django.db.models.functions import Coalesce

from tianyou.core.amounts import NOTHING, cents

from .models import Material


class Holding(NamedTuple):
    """What lies in stock: how many, and what was paid for them in yuan."""

    stock: int
    value: Decimal

    @classmethod
    def of(cls, material: Material) -> "Holding":
        """Add up the movements of a material; one query."""
        sums = material.movements.aggregate(stock=Coalesce(Sum("quantity"), 0), value=Sum("value"))
        return cls(sums["stock"], cents(sums["value"] or NOTHING))

    def worth(self, change: int) -> Decimal:
        """Return what so many are worth at the average price paid for what is in stock; all of them, all of it."""
        if change == -self.stock:
            return -self.value
        return cents(self.value * change / self.stock) if self.stock else NOTHING
