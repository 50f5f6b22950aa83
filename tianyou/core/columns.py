"""Columns of a list: a name, or a pair of a name and a label, read from each row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from .templatetags.say import moment


@cache
def reader(kind: type, name: str) -> Callable:
    """Return what reads an attribute of the rows of a kind: a choice is read in its words, a method is called."""
    labels = labels_of(kind, name)
    if labels:
        return lambda row: in_words(labels.get(value := getattr(row, name), value))
    if said := getattr(kind, f"get_{name}_display", None):
        return lambda row: in_words(said(row))
    return lambda row: value() if callable(value := getattr(row, name, None)) else value


def in_words(label) -> str | None:
    """Return a label as it begins a cell, translated once and not at each use."""
    return None if label is None else capfirst(str(label))


def labels_of(kind: type, name: str) -> dict:
    """Return the words of a field's choices; nothing for what has none, or is no field."""
    try:
        return dict(getattr(kind._meta.get_field(name), "flatchoices", ()))
    except (AttributeError, FieldDoesNotExist):
        return {}


def timed(value: date | datetime, words: str) -> SafeString:
    """Return a day or a moment in words, and for machines."""
    return mark_safe(f'<time datetime="{value.isoformat()}">{escape(words)}</time>')


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

    @cached_property
    def path(self) -> list[str]:
        return self.name.split(".")

    def value(self, row):
        """Return the plain value of the row; None where a relation on the way is empty."""
        for part in self.path:
            row = reader(type(row), part)(row)
            if row is None:
                return None
        return row

    def shown(self, row) -> str:
        """Return the value as a page shows it."""
        value = self.value(row)
        if isinstance(value, str):
            return value
        if isinstance(value, datetime):
            return timed(value, moment(value))
        if isinstance(value, date):
            return timed(value, date_format(value, pgettext("date format", "j M Y")))
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return "" if value is None else str(value) if isinstance(value, Promise) else value

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
