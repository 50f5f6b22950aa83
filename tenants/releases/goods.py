"""A list of goods as people type or paste it: one thing a line, its name, how many, a remark."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_LINES, MOST_NAME, MOST_REMARK = 200, 80, 120
BETWEEN = re.compile(r"\t|[,;]|\s{2,}")
QUANTITY = re.compile(r"(?=.*[1-9])\d{1,6}(\.\d{1,2})?\s?\S{0,6}$")


def parse(text: str) -> list[dict[str, str]]:
    """Read a list of goods; full-width digits and commas are as good as others.

    Raises:
        ValidationError: names each line at fault and what it lacks.
    """
    plain = unicodedata.normalize("NFKC", text).replace("、", ",")
    rows = [(place, line.strip()) for place, line in enumerate(plain.splitlines(), start=1) if line.strip()]
    if len(rows) > MOST_LINES:
        raise ValidationError(_("At most %(count)d lines on one list.") % {"count": MOST_LINES})
    faults, goods = [], []
    for place, line in rows:
        name, quantity, remark = [part.strip() for part in (*BETWEEN.split(line, 2), "", "")][:3]
        if fault := _fault(name, quantity, remark):
            faults.append(_("Line %(line)d: %(fault)s") % {"line": place, "fault": fault})
        goods.append({"name": name, "quantity": quantity, "remark": remark})
    if faults:
        raise ValidationError(faults)
    return goods


def _fault(name: str, quantity: str, remark: str):
    if not name:
        return _("the name is missing.")
    if not QUANTITY.match(quantity):
        return _("write how many behind a comma, such as “3” or “3 boxes”.")
    if len(name) > MOST_NAME or len(remark) > MOST_REMARK:
        return _("the text is too long.")
    return ""


def as_text(goods: list[dict[str, str]]) -> str:
    """Return a list as somebody would have typed it."""
    return "\n".join(", ".join(part for part in (row["name"], row["quantity"], row["remark"]) if part) for row in goods)


class GoodsField(forms.CharField):
    """Takes a list of goods as text and gives its lines."""

    widget = forms.Textarea

    def __init__(self, **kwargs) -> None:
        help_text = _("One thing a line: name, how many, remark; a table can be pasted.")
        super().__init__(**{"label": _("Goods"), "max_length": 20_000, "help_text": help_text, **kwargs})

    def clean(self, value) -> list[dict[str, str]]:
        return parse(super().clean(value))

    def prepare_value(self, value):
        return as_text(value) if isinstance(value, list) else value

    def has_changed(self, initial, data) -> bool:
        return as_text(initial or []) != (data or "")
