"""The monthly reconciliation of fees with finance."""

import hashlib
from decimal import Decimal

from django.db import models
from django.db.models import Count, Max
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.fees.amounts import month_end
from tenants.fees.books import Books
from tenants.fees.items import FeeItem
from tenants.fees.ledger import LedgerEntry
from tenants.reconciliations.base import MonthlyReconciliation
from tenants.reconciliations.lines import ComparedLine
from tenants.reconciliations.states import ReconciliationState
from tenants.reconciliations.workflow import reconciliation_workflow
from tenants.units.models import Tenant

from .balances import CODES, add_up, balances_of
from .sheet import LABELS, key_of, read_balances

FEES = reconciliation_workflow(
    _("Monthly reconciliation of fees"), "tenants.reconcile_fees", "tenants.confirm_feereconciliation"
)


class FeeReconciliationLine(ComparedLine):
    """What both sides say of one tenant and fee item."""

    reconciliation = models.ForeignKey(
        "tenants.FeeReconciliation", models.CASCADE, related_name="lines", editable=False,
        verbose_name=_("reconciliation"),
    )  # fmt: skip
    key = models.CharField(_("tenant and item"), max_length=80, editable=False)

    page_name = "feereconciliation-line"

    class Meta(ComparedLine.Meta):
        verbose_name = _("line of a reconciliation of fees")
        verbose_name_plural = _("lines of reconciliations of fees")
        constraints = [models.UniqueConstraint(fields=["reconciliation", "key"], name="fee_reconciliation_line_once")]

    def __str__(self) -> str:
        row = self.ours or self.theirs or {}
        item = self.reconciliation.item_names.get(row.get("item"))
        return f"{row.get('tenant', self.key)} · {item}" if item else row.get("tenant", self.key)


class FeeReconciliation(MonthlyReconciliation):
    """What each tenant owed for each item before and after a month. Locking it closes the books of that month."""

    workflow = FEES
    page_name = "feereconciliation"
    limits = dict.fromkeys(("open", "compared", "signed"), "reconciliation.fees")
    line_model = FeeReconciliationLine
    compared, labels = CODES, LABELS
    what_is_compared, key_label = _("Fees"), _("Tenant · fee item")

    class Meta(MonthlyReconciliation.Meta):
        verbose_name = _("monthly reconciliation of fees")
        verbose_name_plural = _("monthly reconciliations of fees")
        permissions = [
            ("reconcile_fees", gettext_noop("Can reconcile the fees of a month")),
            ("confirm_feereconciliation", gettext_noop("Can confirm the reconciliation of fees for finance")),
        ]

    @cached_property
    def item_names(self) -> dict[str, str]:
        """Return the items by code, deposits as "" and after it: they are nobody's income and in no sum."""
        items = sorted(FeeItem.objects.all(), key=lambda item: not item.is_income)
        names = {item.code: str(item) for item in items if item.is_income} | {"": str(_("together"))}
        return names | {item.code: str(item) for item in items if not item.is_income}

    def _locked(self, move, values: dict):
        """Hold the books first: nothing is booked while a month is counted or closed."""
        Books.hold()
        return super()._locked(move, values)

    def opened(self) -> dict[tuple[int, int], Decimal] | None:
        """Return how the month before closed by tenant and item, None where no month was locked before."""
        previous = self.previous()
        if previous is None or previous.state != ReconciliationState.LOCKED:
            return None
        return {
            (int(key[:8]), int(key[9:])): Decimal(ours["closing"])
            for key, ours in previous.lines.exclude(ours=None).values_list("key", "ours")
            if Decimal(ours["closing"])
        }

    @cached_property
    def balances(self) -> dict:
        return balances_of(self.month, self.opened())

    def read_figures(self) -> dict:
        """Return the balances by item, and of all that is income as ""."""
        items = FeeItem.objects.in_bulk()
        by_item: dict[str, list] = {}
        for (_tenant, item), balance in self.balances.items():
            by_item.setdefault(items[item].code, []).append(balance)
        sums = {code: add_up(rows).texts() for code, rows in sorted(by_item.items())}
        income = [balance for (_tenant, item), balance in self.balances.items() if items[item].is_income]
        return sums | {"": add_up(income).texts()}

    def digest_now(self) -> str:
        """Return the fingerprint of the ledger up to the month's end; since no entry changes, its length tells."""
        entries = LedgerEntry.objects.until(month_end(self.month)).aggregate(count=Count("pk"), last=Max("pk"))
        return hashlib.sha256(repr(sorted(entries.items())).encode()).hexdigest()

    def our_rows(self) -> dict[str, dict]:
        names = dict(
            Tenant.objects.filter(pk__in={tenant for tenant, _item in self.balances}).values_list("pk", "name")
        )
        codes = dict(FeeItem.objects.values_list("pk", "code"))
        return {
            key_of(tenant, item): {"tenant": names[tenant], "item": codes[item], **balance.texts()}
            for (tenant, item), balance in self.balances.items()
        }

    def spelled(self, row: dict) -> dict:
        return {code: row.get(code, "") for code in CODES}

    @classmethod
    def read_list(cls, content: bytes) -> list[tuple[str, dict]]:
        return read_balances(content)

    def keep(self) -> None:
        """Close the books: what is entered later with a day of this month is booked after it."""
        books = Books.hold()
        books.closed_until = month_end(self.month)
        books.save()

    def shown_figures(self) -> list[tuple]:
        """Return each figure: code, label and the yuan by item, in the order of ``column_names``."""
        figures = self.figures or self.read_figures()
        codes = self._codes(figures)
        return [(name, LABELS[name], [(code, figures[code][name]) for code in codes]) for name in CODES]

    def column_names(self) -> list[str]:
        codes = self._codes(self.figures or self.read_figures())
        return [self.item_names[code] for code in codes]

    def _codes(self, figures: dict) -> list[str]:
        return [code for code in self.item_names if code in figures]


class FinanceRow(models.Model):
    """A row of finance's list."""

    reconciliation = models.ForeignKey(FeeReconciliation, models.CASCADE, related_name="their_rows")
    key = models.CharField(max_length=80)
    values = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reconciliation", "key"], name="finance_row_once")]

    def __str__(self) -> str:
        return self.key


FeeReconciliation.row_model = FinanceRow
