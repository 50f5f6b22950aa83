"""What the register of passes says of a month, for the reconciliation with the administration department."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.imports.days import as_likely_day
from tenants.imports.kind import as_told
from tenants.imports.unit_sheet import NUMBER_HEADS
from tenants.passes.models import AccessPass
from tenants.passes.states import PassState
from tenants.passes.workflow import OUT
from tenants.units.models import ShopUnit
from tianyou.core.sheets import SheetColumn, as_name, plain, read_rows
from tianyou.core.tokens import door_key

from .balance import Entry, Flow

NUMBER_LENGTH = 40

FLOWS = {PassState.RETURNED: Flow.RETURNED, PassState.LOST: Flow.LOST}
FIELDS = ("holder", "unit", "valid_until")


def as_number(cell) -> str:
    number = re.sub(r"[^0-9A-Z]", "", plain(cell).upper())
    if len(number) > NUMBER_LENGTH or (plain(cell) and not number):
        raise ValidationError(_("This is no pass number."))
    return number


COLUMNS = (
    SheetColumn("number", _("pass number"), ("出入证号", "证号", "证件编号", "编号", "卡号", "Pass"), as_number, True),
    SheetColumn("holder", _("holder"), ("姓名", "持证人", "员工姓名", "Name"), as_name),
    SheetColumn("unit", _("shop unit"), NUMBER_HEADS, plain),
    SheetColumn("valid_until", _("valid until"), ("有效期至", "有效期", "到期日", "截止日期"), as_likely_day),
)
LABELS = {column.name: column.label for column in COLUMNS}


def day_begins(day: date) -> datetime:
    """Return the moment at which a day begins at the mall."""
    return datetime.combine(day, time(), timezone.get_default_timezone())


def entries() -> Iterator[Entry]:
    """Yield, from the steps in the order they were entered, each time a card went out or ceased to be out; one query.

    A card that was lost and is found again was not out when it came back: it counts once.
    """
    was_out: dict[int, bool] = {}
    steps = AccessPass.history.exclude(last_move="").order_by("history_id")
    for key, card, kind, at, state in steps.values_list("history_id", "id", "kind", "history_date", "state").iterator():
        is_out = state in OUT
        if is_out != was_out.get(card, False):
            yield Entry(key, card, kind, at, Flow.ISSUED if is_out else FLOWS.get(state, Flow.REVOKED))
        was_out[card] = is_out


def spelled(row: dict) -> dict:
    """Return a row in the one spelling in which two lists are compared."""
    until = row.get("valid_until")
    return {
        "holder": plain(row.get("holder")).replace(" ", "").casefold(),
        "unit": door_key(row.get("unit") or ""),
        "valid_until": until.isoformat() if isinstance(until, date) else until or "",
    }


def register(cards: set[int], end: datetime) -> dict[str, dict]:
    """Return by number what the register said of cards at a moment: what was corrected since does not count."""
    steps = AccessPass.history.filter(id__in=cards, history_date__lt=end).order_by("history_date", "history_id")
    units = dict(ShopUnit.objects.values_list("pk", "number"))
    found = steps.values_list("id", "number", "holder", "unit_id", "valid_until")
    return {
        number: {"pk": pk, "holder": holder, "unit": units.get(unit, ""), "valid_until": until.isoformat()}
        for pk, number, holder, unit, until in found.iterator()
    }


def read_list(content: bytes) -> list[dict]:
    """Return the rows of the other side's list as texts.

    Raises:
        ValidationError: names every bad row and column, and numbers that stand there twice.
    """
    rows, faults, seen = [], [], {}
    for row in read_rows(content, COLUMNS):
        faults += [f"{place(row.number)} {LABELS[name]}: {text}" for name, told in row.faults.items() for text in told]
        number = row.values.get("number")
        if not number:
            continue
        if seen.setdefault(number, row.number) != row.number:
            text = _("%(number)s stands in row %(row)d already.") % {"number": number, "row": seen[number]}
            faults.append(f"{place(row.number)} {text}")
        rows.append({name: as_told(value) for name, value in row.values.items()})
    if faults:
        raise ValidationError(faults[:20])
    if not rows:
        raise ValidationError(_("Below the headings the list is empty."), "empty")
    return rows


def place(number: int) -> str:
    return str(_("Row %(row)d:") % {"row": number})
