"""Who owes what, since when, and what is to be done next: by lease, by tenant, by age."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Min, Sum
from django.utils.translation import gettext_lazy as _

from tenants.fees.amounts import NOTHING, cents
from tenants.fees.bills import BillLine
from tenants.fees.terms import FeeClause
from tenants.units.models import Lease

BUCKETS = ((1, 30), (31, 60), (61, 90), (91, 180), (181, None))


@dataclass
class AgeRow:
    """What one tenant, unit, item or zone owes: by age in days past due, and together; deposits apart from both."""

    name: str
    url: str = ""
    amounts: list[Decimal] = field(default_factory=lambda: [NOTHING] * len(BUCKETS))
    deposits: Decimal = NOTHING
    oldest: date | None = None

    def __getattr__(self, name: str) -> Decimal:
        """Let a column of a sheet name one age: ``amount_0``."""
        head, _line, index = name.partition("amount_")
        if head or not index.isdecimal():
            raise AttributeError(name)
        return self.amounts[int(index)]

    @property
    def total(self) -> Decimal:
        return sum(self.amounts, NOTHING)

    def add(self, due_on: date, amount: Decimal, on: date, is_income: bool) -> None:
        if is_income:
            self.amounts[bucket_of((on - due_on).days)] += cents(amount)
        else:
            self.deposits += cents(amount)
        self.oldest = min(self.oldest or due_on, due_on)


def bucket_of(days: int) -> int:
    """Return the index of the bucket that so many days past due fall into; at least one day."""
    return next(index for index, (_first, last) in enumerate(BUCKETS) if last is None or days <= last)


def bucket_labels() -> list[str]:
    """Return the headings of the buckets."""
    return [
        _("%(first)d–%(last)d days") % {"first": first, "last": last}
        if last
        else _("over %(days)d days") % {"days": first - 1}
        for first, last in BUCKETS
    ]


GROUPS = {
    "tenant": (_("By tenant"), ("lease__tenant__name", "lease__tenant"), "tenants:account"),
    "unit": (_("By shop unit"), ("lease__unit__number", "lease__unit"), "tenants:unit-file"),
    "item": (_("By fee item"), ("item", "item"), ""),
    "zone": (_("By zone"), ("lease__unit__zone", "lease__unit__zone"), ""),
}


def age_rows(lines, group: str, on: date, names: dict | None = None) -> list[AgeRow]:
    """Return the arrears by one way of grouping, the most first; one query however many lines there are.

    Args:
        lines: visible lines of bills.
        group: a key of ``GROUPS``.
        on: the day from which ages are counted.
        names: by key what a group is called, where the database has it in two languages.
    """
    _label, (name, key), _page = GROUPS[group]
    kept = lines.overdue(on).order_by().values_list(key, name, "bill__due_on", "item__is_income")
    rows: dict[int, AgeRow] = {}
    for pk, called, due_on, is_income, owed in kept.annotate(owed=Sum("open_amount")):
        row = rows.setdefault(pk, AgeRow(str(names.get(pk, called) if names else called)))
        row.url = str(pk)
        row.add(due_on, owed, on, is_income)
    return sorted(rows.values(), key=lambda row: (-row.total, -row.deposits))


@dataclass(frozen=True)
class Debtor:
    """What a lease owes and nobody disputes: how much, since when, in how many bills, and how the contract delays."""

    lease: Lease
    owed: Decimal
    due_on: date
    bills: int
    delay: int

    def days(self, on: date) -> int:
        return (on - self.due_on).days

    def weight(self, on: date) -> Decimal:
        """How urgent it is: yuan times days."""
        return self.owed * max(1, self.days(on))


def undisputed(lines):
    return lines.filter(bill__disputed_at=None)


def debtors(on: date, lines=None, *, leases: Iterable[Lease] | None = None) -> list[Debtor]:
    """Return who is overdue with something that is not disputed, the most urgent first; two queries.

    Args:
        on: today.
        lines: lines of bills that count, all when None.
        leases: these only, when given.
    """
    rows = undisputed(BillLine.objects.all() if lines is None else lines).overdue(on)
    if leases is not None:
        rows = rows.filter(lease__in=leases)
    sums = rows.order_by().values("lease").annotate(
        owed=Sum("open_amount"), due_on=Min("bill__due_on"), bills=Count("bill", distinct=True)
    )  # fmt: skip
    found = {row["lease"]: row for row in sums}
    known = Lease.objects.filter(pk__in=found).select_related("unit__zone", "tenant", "fee_clause")
    made = [
        Debtor(lease, cents(row["owed"]), row["due_on"], row["bills"], delay_of(lease))
        for lease in known
        if (row := found[lease.pk])
    ]
    return sorted(made, key=lambda debtor: -debtor.weight(on))


def delay_of(lease: Lease) -> int:
    clause: FeeClause | None = getattr(lease, "fee_clause", None)
    return clause.demand_delay if clause else 0
