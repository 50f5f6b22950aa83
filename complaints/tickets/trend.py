"""Tickets registered and closed by day, as numbers and as a picture."""

from datetime import date, timedelta

import pygal
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from pygal.style import Style

DAYS = 30
STYLE = Style(
    background="transparent",
    plot_background="transparent",
    colors=("#a8200d", "#17692f"),
    font_family="sans-serif",
    label_font_size=20,
    major_label_font_size=20,
    legend_font_size=22,
    stroke_width=4,
)


def by_day(tickets, today: date) -> list[tuple[date, int, int]]:
    """Return day, registered and closed of the last thirty days; two queries.

    Args:
        tickets: the rows that count.
        today: the last day.
    """
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    registered, closed = (_counts(tickets, field, days[0]) for field in ("registered_at", "closed_at"))
    return [(day, registered.get(day, 0), closed.get(day, 0)) for day in days]


def _counts(tickets, field: str, since: date) -> dict[date, int]:
    start = timezone.make_aware(timezone.datetime.combine(since, timezone.datetime.min.time()))
    days = tickets.filter(**{f"{field}__gte": start}).annotate(day=TruncDate(field)).values("day").order_by("day")
    return {row["day"]: row["found"] for row in days.annotate(found=Count("pk"))}


def picture(days: list[tuple[date, int, int]]) -> bytes:
    """Return the line chart as SVG, to be shown as an image."""
    top = max(max(registered, closed) for _day, registered, closed in days)
    chart = pygal.Line(
        style=STYLE,
        height=420,
        width=760,
        show_dots=False,
        legend_at_bottom=True,
        js=(),
        x_labels_major_every=7,
        show_minor_x_labels=False,
        truncate_label=-1,
        y_labels=range(0, top + 2, max(1, (top + 1) // 4)),
    )
    chart.x_labels = [f"{day.month}-{day.day}" for day, _registered, _closed in days]
    chart.add(_("registered"), [registered for _day, registered, _closed in days])
    chart.add(_("closed"), [closed for _day, _registered, closed in days])
    return chart.render()
