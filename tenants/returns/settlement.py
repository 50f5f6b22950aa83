"""The arithmetic of a settlement: what the tenant gets back, or still owes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .states import Direction

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Total:
    """Both sides of a settlement.

    Attributes:
        credit: deposits and what was paid too much.
        debit: what is taken off.
    """

    credit: Decimal
    debit: Decimal

    @property
    def balance(self) -> Decimal:
        return self.credit - self.debit

    @property
    def refund(self) -> Decimal:
        """What is paid back, never less than nothing."""
        return max(self.balance, NOTHING)

    @property
    def claim(self) -> Decimal:
        """What the deposits don't cover; it is billed."""
        return max(-self.balance, NOTHING)


def total(lines: Iterable[tuple[str, Decimal]]) -> Total:
    """Add up lines, each a direction and a positive amount."""
    sums = {Direction.CREDIT: NOTHING, Direction.DEBIT: NOTHING}
    for direction, amount in lines:
        sums[Direction(direction)] += amount
    return Total(sums[Direction.CREDIT], sums[Direction.DEBIT])
