"""What materials cost in a month: received, issued by post at the average price paid, beside the quotas."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import get_language

from tianyou.core.amounts import NOTHING, cents

from .movements import StockMovement
from .quotas import MaterialQuota
from .states import Kind, Unit

NAMES = ("material__kind", "material__name_zh", "material__name_en", "material__unit", "post__name_zh", "post__name_en")

ORDER = ("material__kind", "material__name_zh", "post__order")


@dataclass
class Line:
    """One row of the sheet: a material with all its posts, or one post of it, whose ``post`` says which."""

    material: str
    unit: str
    post: str = ""
    received: int = 0
    paid: Decimal = NOTHING
    issued: int = 0
    cost: Decimal = NOTHING
    quota: int | None = None
    over: int = 0
    set_right: int = 0
    difference: Decimal = NOTHING
    posts: dict[int | None, "Line"] = field(default_factory=dict)

    @property
    def rows(self) -> list["Line"]:
        """The posts in their order by name; what nobody named a post for comes last."""
        return sorted(self.posts.values(), key=lambda line: (not line.post, line.post))

    def part(self, post: int | None, name: str) -> "Line":
        return self.posts.setdefault(post, Line(self.material, self.unit, name))

    def take(self, kind: str, quantity: int, value: Decimal, over: int) -> None:
        if kind == Kind.USED:
            self.issued, self.cost, self.over = self.issued - quantity, self.cost - value, self.over + over
        elif kind == Kind.RECEIVED:
            self.received, self.paid = self.received + quantity, self.paid + value
        else:
            self.set_right, self.difference = self.set_right + quantity, self.difference + value


@dataclass
class CostSheet:
    lines: list[Line]

    def total(self, name: str) -> Decimal:
        return sum((getattr(line, name) for line in self.lines), NOTHING)

    @property
    def paid(self) -> Decimal:
        return self.total("paid")

    @property
    def cost(self) -> Decimal:
        return self.total("cost")

    @property
    def difference(self) -> Decimal:
        return self.total("difference")

    @property
    def flat(self) -> list[Line]:
        """Every material followed by its posts, as a spreadsheet has them."""
        return [row for line in self.lines for row in (line, *line.rows)]


def cost_sheet(first: datetime, last: datetime) -> CostSheet:
    """Read the sheet of a month; two queries, however much was moved.

    Args:
        first, last: aware moments, ``last`` excluded.
    """
    lines: dict[int, Line] = {}
    for row in moved(first, last):
        line = _line(lines, row)
        values = row["kind"], row["quantity_sum"], cents(row["value_sum"]), row["over_sum"]
        line.take(*values)
        if row["kind"] == Kind.USED:
            line.part(row["post"], _name(row, "post")).take(*values)
    for row in quotas_then(last):
        line = _line(lines, row)
        line.part(row["post"], _name(row, "post")).quota = row["monthly"]
        line.quota = (line.quota or 0) + row["monthly"]
    return CostSheet(list(lines.values()))


def moved(first: datetime, last: datetime) -> Iterable[dict]:
    """Return what a month's movements add up to, by material, what happened and post; one query."""
    rows = StockMovement.objects.filter(moved_at__gte=first, moved_at__lt=last)
    rows = rows.order_by(*ORDER).values("material", "post", "kind", *NAMES)
    return rows.annotate(quantity_sum=Sum("quantity"), value_sum=Sum("value"), over_sum=Sum("over_by"))


def quotas_then(last: datetime) -> Iterable[dict]:
    """Return the quotas as they stood at the end of a month, or now; one query."""
    rows = MaterialQuota.history.as_of(min(last, timezone.now()))
    rows = rows.order_by(*ORDER)
    return rows.values("material", "post", "monthly", *NAMES)


def _name(row: dict, of: str) -> str:
    return row[f"{of}__name_{(get_language() or 'zh')[:2]}"] or ""


def _line(lines: dict[int, Line], row: dict) -> Line:
    name, unit = _name(row, "material"), str(Unit(row["material__unit"]).label)
    return lines.setdefault(row["material"], Line(name, unit))
