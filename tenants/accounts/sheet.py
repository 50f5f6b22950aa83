"""Finance's list of balances: what was billed, received and let off in a month, by tenant and fee item."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenants.fees.item_lookup import items
from tenants.imports.lookups import name_key, tenants
from tenants.imports.tenant_sheet import NAME_HEADS
from tenants.reconciliations.passes import place
from tianyou.core.sheets import SheetColumn, as_amount, as_name, as_text, read_rows

from .balances import CODES

COLUMNS = (
    SheetColumn("tenant", _("tenant"), NAME_HEADS, as_name, True),
    SheetColumn("item", _("fee item"), ("费用项目", "项目", "费项", "Item"), as_text, True),
    SheetColumn("opening", _("owed before"), ("期初欠费", "期初", "上期结余", "Opening"), as_amount),
    SheetColumn("billed", _("billed"), ("本月应收", "应收", "本期应收", "Billed"), as_amount),
    SheetColumn("received", _("received"), ("本月实收", "实收", "本期实收", "Received"), as_amount),
    SheetColumn("waived", _("let off"), ("减免", "本月减免", "Waived"), as_amount),
    SheetColumn("closing", _("owed after"), ("期末欠费", "期末", "欠费余额", "Closing"), as_amount, True),
)
LABELS = {column.name: column.label for column in COLUMNS}


def key_of(tenant: int, item: int) -> str:
    """Return the key by which both sides' rows meet."""
    return f"{tenant:08d}-{item:04d}"


def read_balances(content: bytes) -> list[tuple[str, dict]]:
    """Return the rows of finance's list with their keys, amounts as texts with two decimals.

    A tenant whose name we don't know keeps it as its key, so that the row stands as theirs alone.

    Raises:
        ValidationError: names every bad row and column, and what stands there twice.
    """
    rows = list(read_rows(content, COLUMNS))
    found, known_items = tenants({row.values.get("tenant") or "" for row in rows}), _items(rows)
    made, faults, seen = [], [], {}
    for row in rows:
        told = [(LABELS[name], text) for name, texts in row.faults.items() for text in texts]
        item = known_items.get(row.values.get("item"))
        if isinstance(item, ValidationError):
            told.append((LABELS["item"], item.messages[0]))
        if told:
            faults += [f"{place(row.number)} {label}: {text}" for label, text in told]
            continue
        key = _key(found, row.values["tenant"], item)
        if seen.setdefault(key, row.number) != row.number:
            text = _("The same stands in row %(row)d already.") % {"row": seen[key]}
            faults.append(f"{place(row.number)} {text}")
        made.append((key, _texts(row.values, item)))
    if faults:
        raise ValidationError(faults[:20])
    if not made:
        raise ValidationError(_("Below the headings the list is empty."), "empty")
    return made


def _items(rows) -> dict:
    return items({row.values["item"] for row in rows if row.values.get("item")})


def _key(found: dict, name: str, item) -> str:
    tenant = found.get(name)
    return (
        f"?{name_key(name)[:60]}-{item.pk:04d}" if isinstance(tenant, ValidationError) else key_of(tenant.pk, item.pk)
    )


def _texts(values: dict, item) -> dict:
    amounts = {name: "" if values.get(name) is None else f"{values[name]:.2f}" for name in CODES}
    return {"tenant": values["tenant"], "item": item.code, **amounts}
