"""Finance's sheet of charges, such as water and electricity by the meter."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tenants.imports.days import as_likely_day
from tenants.imports.kind import ImportColumn, SheetKind
from tenants.imports.lookups import tenants, units
from tenants.imports.tenant_sheet import NAME_HEADS
from tenants.imports.unit_sheet import NUMBER_HEADS, as_door
from tenants.units.models import Lease
from tianyou.core.access import asks
from tianyou.core.forms import likely_year
from tianyou.core.sheets import as_amount, as_day, as_name, as_text, plain

from .amounts import cents, month_end
from .bills import Bill, BillLine
from .charges import due_day
from .item_lookup import items
from .making import add_lines, issue

MONTH_HEADS = ("月份", "费用月份", "所属月份", "账期", "Month")
ITEM_HEADS = ("费用项目", "项目", "费项", "Item")
AMOUNT_HEADS = ("金额", "应收金额", "应收", "Amount")
DUE_HEADS = ("缴款截止日", "应缴日期", "缴款期限", "Due", "Due on")
MONTH = re.compile(r"(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?")


def as_month(cell) -> date | None:
    """Return the first day of a month out of a date cell or text such as 2026-11, 2026年11月, 202611."""
    match = MONTH.fullmatch(plain(cell))
    is_month = match and 1 <= int(match[2]) <= 12
    day = date(int(match[1]), int(match[2]), 1) if is_month else as_day(cell)
    if day:
        likely_year(day)
    return day and day.replace(day=1)


def as_charge(cell):
    amount = as_amount(cell)
    if amount is not None and amount <= 0:
        raise ValidationError(_("Amounts are above zero."))
    return amount and cents(amount)


class BillSheet(SheetKind):
    code, label, model, opens = "bills", _("Finance's charges"), BillLine, Bill
    is_final = True
    capability = asks("tenants.add_bill")
    columns = (
        ImportColumn("unit", _("shop unit"), NUMBER_HEADS, as_door, True, is_key=True, example="1F-023"),
        ImportColumn("tenant", _("tenant"), NAME_HEADS, as_name, True, is_key=True, example="晨光文具"),
        ImportColumn("month", _("month"), MONTH_HEADS, as_month, True, is_key=True, example="2026-11"),
        ImportColumn("item", _("fee item"), ITEM_HEADS, as_text, True, is_key=True, example="电费"),
        ImportColumn("amount", _("amount (yuan)"), AMOUNT_HEADS, as_charge, True, example="860.50"),
        ImportColumn("due_on", _("to be paid by"), DUE_HEADS, as_likely_day, is_key=True, example="2026-11-10"),
        ImportColumn("basis", _("reckoned by"), ("计算依据", "用量", "读数", "Basis"), as_text, is_key=True),
    )
    relations = {"unit": units, "tenant": tenants, "item": items}

    def key(self, values):
        return values["unit"].pk, values["tenant"].pk, values["item"].pk, values["month"]

    def registered(self, rows):
        rows = list(rows)
        found = BillLine.objects.standing().filter(
            lease__unit__in={row["unit"].pk for row in rows}, month__in={row["month"] for row in rows}
        )
        return found.select_related("lease", "bill", "item")

    def key_of(self, record):
        return record.lease.unit_id, record.lease.tenant_id, record.item_id, record.month

    def page_of(self, record):
        return record.bill_id

    def clashes(self, records, ledger):
        """Name the rows whose tenant had no lease of that unit in that month."""
        fresh = {place: record for place, record in enumerate(records) if record.pk is None}
        leases = Lease.objects.filter(unit__in={record.unit.pk for record in fresh.values()}).order_by("since")
        held = {(lease.unit_id, lease.tenant_id): lease for lease in reversed(leases)}
        fault = ValidationError({"tenant": _("This tenant does not rent that unit.")})
        return {
            place: fault
            for place, record in fresh.items()
            if (first := held.get((record.unit.pk, record.tenant.pk))) is None or first.since > month_end(record.month)
        }

    def store(self, laid, by, at, reason):
        """Put a charge on the month's bill that is not delivered yet, or on a new one."""
        row = laid.record
        leases = Lease.objects.filter(unit=row.unit, tenant=row.tenant, since__lte=month_end(row.month))
        lease = leases.select_related("unit", "tenant", "fee_clause").order_by("-since").first()
        if lease is None:
            raise ValidationError({"tenant": _("This tenant does not rent that unit.")})
        charges = [(row.item, row.amount, row.basis)]
        bill = Bill.objects.to_deliver().filter(lease=lease, month=row.month).order_by("-pk").first()
        if bill:
            Bill.objects.filter(pk=bill.pk).update(amount=F("amount") + row.amount)
            laid.record = add_lines(bill, charges, by, at)[0]
            return
        due_on = getattr(row, "due_on", None) or due_day(lease, row.month)
        bill = Bill(lease=lease, month=row.month, due_on=due_on, amount=row.amount)
        laid.record = issue(bill, charges, by, at)[0]
