"""The sheet of leases."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Lease, ShopUnit
from tianyou.core.sheets import as_amount, as_name, as_text

from .days import as_likely_day
from .kind import ImportColumn, SheetKind
from .lookups import tenants, units
from .tenant_sheet import NAME_HEADS
from .unit_sheet import NUMBER_HEADS, as_door

SINCE_HEADS = ("起租日", "起租日期", "开始日期", "租赁开始", "合同开始", "起始日期", "From", "Start")
UNTIL_HEADS = ("到期日", "到期日期", "结束日期", "租赁结束", "合同到期", "终止日期", "Until", "End")
FEE_HEADS = ("月管理费", "管理费", "物业费", "物业管理费", "Management fee")
FREE_HEADS = ("免租期至", "免租至", "免租到期", "Rent-free until")


class LeaseSheet(SheetKind):
    code, label, model = "leases", _("Leases"), Lease
    columns = (
        ImportColumn("unit", _("shop unit"), NUMBER_HEADS, as_door, True, is_key=True, example="1F-023"),
        ImportColumn("tenant", _("tenant"), NAME_HEADS, as_name, True, is_key=True, example="晨光文具"),
        ImportColumn("since", _("from"), SINCE_HEADS, as_likely_day, True, is_key=True, example="2026-03-01"),
        ImportColumn("until", _("until (included)"), UNTIL_HEADS, as_likely_day, example="2029-02-28"),
        ImportColumn("contract_number", _("contract number"), ("合同编号", "合同号", "Contract number"), as_text),
        ImportColumn("use", _("agreed use"), ("约定用途", "用途", "Use"), as_name),
        ImportColumn("rent", _("rent a month (yuan)"), ("月租金", "租金", "Rent"), as_amount),
        ImportColumn("management_fee", _("management fee a month (yuan)"), FEE_HEADS, as_amount),
        ImportColumn("deposit", _("deposit (yuan)"), ("押金", "保证金", "履约保证金", "Deposit"), as_amount),
        ImportColumn("payment_day", _("day of the month for payment"), ("缴租日", "付款日", "Payment day"), as_amount),
        ImportColumn("rent_free_until", _("rent-free until (included)"), FREE_HEADS, as_likely_day),
    )
    relations = {"unit": units, "tenant": tenants}

    def key(self, values):
        return values["unit"].pk, values["tenant"].pk, values["since"]

    def registered(self, rows):
        found = Lease.objects.filter(
            unit__in={row["unit"].pk for row in rows}, since__in={row["since"] for row in rows}
        )
        return found.select_related("unit", "tenant")

    def key_of(self, record):
        return record.unit_id, record.tenant_id, record.since

    def hold(self, desk):
        """Lock the shops: whoever lets one of them by hand waits, or is waited for."""
        units = {found.pk for found in desk.found["unit"].values() if isinstance(found, ShopUnit)}
        list(ShopUnit.objects.select_for_update().filter(pk__in=units).order_by("pk").values_list("pk"))

    def clashes(self, records, ledger):
        """Name the rows that end before they begin, or let a unit that is let to somebody else in that time."""
        fresh = {record.unit_id for record in records} - set(ledger)
        ledger.update({unit: {} for unit in fresh})
        for lease in Lease.objects.filter(unit__in=fresh).select_related("tenant"):
            ledger[lease.unit_id][self.key_of(lease)] = lease
        return {place: fault for place, record in enumerate(records) if (fault := self._clash(record, ledger))}

    def _clash(self, record: Lease, ledger: dict) -> ValidationError | None:
        if record.until and record.until < record.since:
            return ValidationError({"until": _("The last day is before the first.")})
        others = ledger[record.unit_id]
        stored = others.get(self.key_of(record))
        if stored and record.until and (stored.until is None or record.until < stored.until):
            text = _("A lease is shortened on its page “End or shorten”, which shows what is open.")
            return ValidationError({"until": text})
        for key, other in others.items():
            if key != self.key_of(record) and overlap(record, other):
                told = _("The unit is let to %(tenant)s in that time.") % {"tenant": other.tenant}
                return ValidationError({"unit": told})
        others[self.key_of(record)] = record
        return None


def overlap(one: Lease, other: Lease) -> bool:
    return (other.until is None or other.until >= one.since) and (one.until is None or other.since <= one.until)
