"""A plan of payment as people type it: one part a line, its day and its amount."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.imports.days import as_likely_day
from tianyou.core.sheets import as_amount

MOST_PARTS = 24
BETWEEN = re.compile(r"[\s,;]+")


def parse(text: str) -> list[dict[str, str]]:
    """Read a plan of payment: at least two parts, of days to come, each later than the one before.

    Raises:
        ValidationError: names each line at fault and what it lacks.
    """
    lines = [line.strip() for line in unicodedata.normalize("NFKC", text).splitlines()]
    rows, faults = [], []
    for place, line in enumerate((line for line in lines if line), start=1):
        try:
            rows.append(_part(line, rows[-1][0] if rows else timezone.localdate()))
        except ValidationError as fault:
            faults.append(_("Line %(line)d: %(fault)s") % {"line": place, "fault": "; ".join(fault.messages)})
    if faults:
        raise ValidationError(faults)
    if not 2 <= len(rows) <= MOST_PARTS:
        raise ValidationError(_("A plan has 2 to %(most)d parts.") % {"most": MOST_PARTS})
    return [{"due_on": day.isoformat(), "amount": str(amount)} for day, amount in rows]


def _part(line: str, after: date) -> tuple[date, Decimal]:
    day_text, _space, amount_text = BETWEEN.sub(" ", line).partition(" ")
    day, amount = as_likely_day(day_text), as_amount(amount_text)
    if not day or not amount or amount <= 0 or amount != round(amount, 2):
        raise ValidationError(_("write a day and an amount, such as “2026-12-05 3000”."))
    if day <= after:
        raise ValidationError(_("each day is later than the one before, and still to come."))
    return day, round(amount, 2)


def as_text(parts: list[dict[str, str]]) -> str:
    """Return a plan as somebody would have typed it."""
    return "\n".join(f"{part['due_on']} {part['amount']}" for part in parts)


class PartsField(forms.CharField):
    """Takes a plan of payment as text and gives its parts."""

    widget = forms.Textarea

    def __init__(self, **kwargs) -> None:
        help_text = _("One part a line: day and amount, such as “2026-12-05 3000”.")
        super().__init__(**{"label": _("Plan of payment"), "max_length": 2000, "help_text": help_text, **kwargs})

    def clean(self, value) -> list[dict[str, str]]:
        text = super().clean(value)
        return parse(text) if text else []

    def prepare_value(self, value):
        return as_text(value) if isinstance(value, list) else value

    def has_changed(self, initial, data) -> bool:
        return as_text(initial or []) != (data or "")
