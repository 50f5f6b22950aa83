"""A fund plan beside what was spent: by line for a month, by category for a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from tianyou.core.amounts import NOTHING, cents

from .lines import FundLine
from .models import FundPlan
from .states import FundState

SPENDING = (FundState.APPROVED, FundState.EXECUTING, FundState.CLOSED)


@dataclass(frozen=True)
class Row:
    """One category of a year: planned for the year, planned in its months, spent."""

    category: Any
    planned: Decimal
    in_months: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        return self.planned - self.spent

    @property
    def is_over(self) -> bool:
        """Whether the months planned or spent more than the year has."""
        return max(self.in_months, self.spent) > self.planned


def by_category(plan: FundPlan) -> list[Row]:
    """Return the categories of a year's plan beside those of its approved months; one query but the plan's lines."""
    own: dict = {}
    for line in plan.kept_lines:
        own[line.category] = own.get(line.category, NOTHING) + line.amount
    lines = FundLine.objects.kept().filter(plan__year=plan.year, plan__month__isnull=False, plan__state__in=SPENDING)
    months = {row["category"]: row for row in _sums(lines)}
    rows = [Row(category, amount, *_spent(months.pop(category.pk, None))) for category, amount in own.items()]
    others = FundLine._meta.get_field("category").related_model.objects.in_bulk(months)
    return rows + [Row(others[key], NOTHING, *_spent(row)) for key, row in months.items()]


def _sums(lines) -> Iterable[dict]:
    return lines.order_by().values("category").annotate(planned=Sum("amount"), used=Sum("spent"))


def _spent(row: dict | None) -> tuple[Decimal, Decimal]:
    return (cents(row["planned"]), cents(row["used"])) if row else (NOTHING, NOTHING)


def together(rows: list[Row]) -> Row:
    """Return the sum of all rows."""
    names = ("planned", "in_months", "spent")
    return Row(None, *(sum((getattr(row, name) for row in rows), NOTHING) for name in names))
