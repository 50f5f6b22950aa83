"""The rows of a list, joined in Python: of all a page holds they are most, and a template takes six times as long."""

from collections.abc import Iterator

from django import template
from django.template.base import render_value_in_context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .say import late_by

register = template.Library()
SHORT = 13


@register.simple_tag(takes_context=True)
def register_rows(context) -> SafeString:
    """Return the rows of ``table`` (pairs of record and cells) under ``columns``; the first cell leads to the record.

    A list whose rows may be ticked names the field of the ticks ``choose`` and those that are set ``ticked``.
    """
    labels = [conditional_escape(column.label) for column in context["columns"]]
    return mark_safe("".join(_row(context, row, cells, labels) for row, cells in context["table"]))


def _row(context, row, cells: list, labels: list[str]) -> str:
    is_late = getattr(row, "is_late", False)
    shown = [_cell(context, cell) for cell in cells]
    shown[0] = "".join(_first(context, row, shown[0], is_late=is_late))
    parts = zip(labels, cells, shown, strict=True)
    whole = "".join(f'<td data-label="{label}"{_width(cell)}>{text}</td>' for label, cell, text in parts)
    return f'<tr class="is-late">{whole}</tr>' if is_late else f"<tr>{whole}</tr>"


def _cell(context, cell) -> str:
    if isinstance(cell, str):
        return conditional_escape(cell)
    if isinstance(cell, bool):
        return _("Yes") if cell else _("No")
    return render_value_in_context(cell, context)


def _width(cell) -> str:
    return ' class="short"' if not hasattr(cell, "__len__") or len(cell) < SHORT else ""


def _first(context, row, text: str, *, is_late: bool) -> Iterator[str]:
    """Yield the first cell: the tick, the link to the record with the mark of news, and how late it is."""
    if choose := context.get("choose"):
        label = conditional_escape(_("Choose %(row)s") % {"row": row})
        is_ticked = str(row.pk) in context.get("ticked", ()) or context["request"].GET.get("all")
        mark = " checked" if is_ticked else ""
        yield f'<input class="form-check-input tick" type="checkbox" name="{choose}" value="{row.pk}" '
        yield f'aria-label="{label}"{mark}> '
    news = _("Changed since you looked") if getattr(row, "is_news", False) else ""
    mark = f'<span class="news"><span class="visually-hidden">{news}</span></span>' if news else ""
    yield f'<a href="{conditional_escape(row.get_absolute_url())}">{mark}{text}</a>'
    if is_late:
        words = late_by(getattr(row, "due_at", None)) or getattr(row, "late_label", _("late"))
        yield f' <span class="late">{words}</span>'
