"""Columns of a list: a name, or a pair of a name and a label, read from each row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from .templatetags.say import moment


@dataclass(frozen=True)
class Column:
    """What a list shows of each row.

    Attributes:
        name: attribute or method of the row; dots follow relations.
        label: heading.
        sort: lookup that the heading sorts by; empty when it can't.
    """

    name: str
    label: Any
    sort: str = ""

    def value(self, row):
        """Return the plain value of the row; None where a relation on the way is empty."""
        for part in self.name.split("."):
            words = getattr(row, f"get_{part}_display", None)
            row = capfirst(words()) if words else getattr(row, part, None)
            row = row() if callable(row) else row
            if row is None:
                return None
        return row

    def shown(self, row) -> str:
        """Return the value as a page shows it."""
        value = self.value(row)
        if isinstance(value, datetime):
            return format_html('<time datetime="{}">{}</time>', value.isoformat(), moment(value))
        if isinstance(value, date):
            return format_html(
                '<time datetime="{}">{}</time>', value.isoformat(), date_format(value, pgettext("date format", "j M Y"))
            )
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return "" if value is None else value

    def plain(self, row):
        """Return the value as a spreadsheet keeps it: ISO dates, numbers, text."""
        value = self.value(row)
        if isinstance(value, datetime):
            return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, time):
            return f"{value:%H:%M}"
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        return value if isinstance(value, int | float | Decimal) else str("" if value is None else value)


def columns_of(model, names) -> Iterator[Column]:
    """Turn declarations (``name``, ``(name, label)`` or a ``Column``) into columns with headings from the model."""
    for name in names:
        if isinstance(name, Column):
            yield name
        elif isinstance(name, tuple):
            yield Column(*name)
        else:
            try:
                yield Column(name, capfirst(model._meta.get_field(name).verbose_name), name)
            except FieldDoesNotExist:
                yield Column(name, capfirst(str(getattr(getattr(model, name), "short_description", name))))
