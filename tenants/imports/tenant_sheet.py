"""The sheet of tenants."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.credit_code import normalise_code
from tenants.units.models import Tenant, TenantChange
from tianyou.core.privacy import mask_phone, normalise_phone
from tianyou.core.sheets import as_name, plain

from .days import as_likely_day
from .kind import ImportColumn, SheetKind
from .lookups import name_key, same_names


def as_phone(cell) -> str:
    return normalise_phone(plain(cell))


def as_code(cell) -> str:
    return normalise_code(plain(cell))


NAME_HEADS = ("商户", "商户名称", "商户名", "租户", "租户名称", "承租人", "承租方", "店名", "Tenant", "Name")
CONTACT_HEADS = ("联系人", "负责人", "Contact")
PHONE_HEADS = ("联系电话", "电话", "手机", "手机号", "手机号码", "Phone", "Contact phone")


LICENCE_HEADS = ("统一社会信用代码", "信用代码", "营业执照号", "执照号", "营业执照", "Licence number", "Credit code")


class TenantSheet(SheetKind):
    code, label, model = "tenants", _("Tenants"), Tenant
    columns = (
        ImportColumn("name", _("name"), NAME_HEADS, as_name, True, is_key=True, example="晨光文具"),
        ImportColumn("trade", _("trade"), ("业态", "经营范围", "行业", "经营项目", "Trade"), as_name, example="文具"),
        ImportColumn("contact_name", _("contact"), CONTACT_HEADS, as_name, example="王小明"),
        ImportColumn(
            "contact_phone", _("contact phone"), PHONE_HEADS, as_phone, example="13800138000", shown=mask_phone
        ),
        ImportColumn("licence_number", _("licence number (credit code)"), LICENCE_HEADS, as_code),
        ImportColumn("legal_person", _("legal person"), ("法人", "法定代表人", "法人代表", "Legal person"), as_name),
        ImportColumn("opened_on", _("opening date"), ("开业日期", "开业时间", "开业日", "Opening date"), as_likely_day),
    )

    def key(self, values):
        return name_key(values["name"])

    def registered(self, rows):
        return Tenant.objects.filter(pk__in=same_names({self.key(row) for row in rows}))

    def key_of(self, record):
        return name_key(record.name)

    def store(self, laid, by, at, reason):
        """Fill what was empty as a correction; what takes the place of something else is a change from today on."""
        record = laid.record
        record.full_clean()
        replaced = {name: old for name, old, _new in laid.changes if record.pk and old not in (None, "")}
        values = {name: record.written(name) for name in replaced}
        for name, old in replaced.items():
            setattr(record, name, old)
        if len(replaced) < len(laid.changes):
            record.sign(by, at=at, reason=reason)
        if values:
            change = TenantChange(tenant=record, values=values, valid_from=timezone.localdate(at), reason=reason)
            change.full_clean()
            change.sign(by, at=at)
            change.settle(by, at)
