"""The arithmetic of an assessment: plain decimals, no database."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

WHOLE = 100
CENT = Decimal("0.01")


def weighted(pairs: Iterable[tuple[int, Decimal]]) -> Decimal:
    """Return the weighted score, rounded half up to 0.01.

    Args:
        pairs: weight in per cent and score of each item; the weights add up to 100.
    """
    total = sum((weight * Decimal(score) for weight, score in pairs), Decimal(0))
    return (total / WHOLE).quantize(CENT, ROUND_HALF_UP)


def missing_to_whole(weights: Mapping[str, int]) -> int:
    """Return how much the weights lack to 100, negative when they are beyond it."""
    return WHOLE - sum(weights.values())
