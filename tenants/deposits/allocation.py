"""Which deposit a deduction is taken from: the contractor's first, then the tenant's, the rest is a claim."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple


class Part(NamedTuple):
    """A part of one deduction; ``source`` is None where no deposit covers it."""

    source: Any
    amount: Decimal
    text: str
    number: str


def allocate(deductions: Iterable[tuple[Decimal, str, str]], holdings: Iterable[tuple[Any, Decimal]]) -> list[Part]:
    """Split deductions over what is held, in the order of both.

    Args:
        deductions: amount in yuan above zero, what for, number of the notice.
        holdings: what is held, first used first, each with its amount in yuan.
    """
    left = [[source, held] for source, held in holdings]
    parts = []
    for amount, text, number in deductions:
        for holding in left:
            taken = min(amount, holding[1])
            if taken > 0:
                parts.append(Part(holding[0], taken, text, number))
                holding[1] -= taken
                amount -= taken
        if amount > 0:
            parts.append(Part(None, amount, text, number))
    return parts
