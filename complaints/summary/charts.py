"""A month as pictures; the same numbers stand in tables beside them."""

from datetime import date

import pygal
from django.utils.translation import gettext as _
from pygal.style import Style

from complaints.tickets.choices import Satisfaction

from .breakdowns import BREAKDOWNS
from .content import TREND

COMPLAINTS, REPAIRS = "#a8200d", "#17692f"
SOLID, DASHED = {"width": 4}, {"dasharray": "12, 8", "width": 4}
FONT = 22


def months(summary) -> bytes:
    """Return complaints and repairs of the last six months, registered and closed, as lines."""
    rows = summary.content["trend"]
    top = max((max(row[name] for name in TREND) for row in rows), default=0)
    chart = pygal.Line(**_common(top, COMPLAINTS, COMPLAINTS, REPAIRS, REPAIRS) | {"print_values": False})
    chart.x_labels = [f"{date.fromisoformat(row['month']):%Y-%m}" for row in rows]
    names = {
        "complaints": _("complaints registered"),
        "complaints_closed": _("complaints closed (dashed)"),
        "repairs": _("repairs registered"),
        "repairs_closed": _("repairs closed (dashed)"),
    }
    for name, label in names.items():
        dashes = DASHED if name.endswith("closed") else SOLID
        chart.add(label, [row[name] for row in rows], stroke_style=dashes)
    return chart.render()


def categories(summary) -> bytes:
    """Return complaints and repairs by category as bars."""
    rows = list(reversed(summary.content["tables"]["category"]))
    names = BREAKDOWNS["category"].labels([])
    top = max((row["complaints"] + row["repairs"] for row in rows), default=0)
    chart = pygal.HorizontalStackedBar(
        **_common(top, COMPLAINTS, REPAIRS) | {"height": max(240, 46 * len(rows) + 140), "margin_left": 60}
    )
    chart.x_labels = [str(names.get(row["key"], row["key"])) for row in rows]
    chart.add(_("complaints"), [row["complaints"] for row in rows])
    chart.add(_("repairs"), [row["repairs"] for row in rows])
    return chart.render()


def satisfaction(summary) -> bytes:
    """Return what complainants said as bars, the most content first."""
    rows = {row["key"]: row["all"] for row in summary.content["tables"]["satisfaction"]}
    names = BREAKDOWNS["satisfaction"].labels([])
    chart = pygal.Bar(**_common(max(rows.values(), default=0), REPAIRS) | {"show_legend": False})
    chart.x_labels = [str(names[each]) for each in Satisfaction.values]
    chart.add(_("complainants"), [rows.get(each, 0) for each in Satisfaction.values])
    return chart.render()


PICTURES = {"months": months, "categories": categories, "satisfaction": satisfaction}


def _common(top: int, *colours: str) -> dict:
    """Return what the pictures have in common; bars say their numbers, none says a zero."""
    fonts = dict.fromkeys(("label_font_size", "major_label_font_size", "legend_font_size", "value_font_size"), FONT)
    return {
        "style": Style(
            background="transparent",
            plot_background="transparent",
            colors=colours,
            font_family="sans-serif",
            stroke_width=4,
            **fonts,
        ),
        "height": 420,
        "width": 760,
        "margin_right": 50,
        "legend_at_bottom": True,
        "legend_at_bottom_columns": 2,
        "js": (),
        "print_values": True,
        "value_formatter": lambda number: str(int(number)) if number else "",
        "truncate_label": -1,
        "truncate_legend": -1,
        "y_labels": [{"label": str(number), "value": number} for number in range(0, top + 2, max(1, (top + 1) // 4))],
    }
