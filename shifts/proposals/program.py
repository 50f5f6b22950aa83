"""A linear program over whole numbers, in the form in which any solver takes it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Program:
    """Columns with bounds and costs, rows with bounds and coefficients; all that a solver needs to know."""

    costs: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, list[int], list[float]]] = field(default_factory=list)

    def column(self, cost: float = 0, lower: float = 0, upper: float = 1, *, whole: bool = True) -> int:
        self.costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(
        self, terms: Iterable[tuple[int, float]], lower: float = -float("inf"), upper: float = float("inf")
    ) -> None:
        together: dict[int, float] = defaultdict(float)
        for column, factor in terms:
            together[column] += factor
        self.rows.append((lower, upper, list(together), list(together.values())))
