"""The picture of arrears by age; the same numbers stand in the table beside it."""

from decimal import Decimal

import pygal
from django.utils.translation import gettext as _
from pygal.style import Style

FONT = 18
YOUNG_TO_OLD = ("#c98500", "#bd6a00", "#b24b08", "#a8200d", "#7d1509")


def aged(labels: list[str], sums: list[Decimal]) -> str:
    """Return the sums by age as bars, as the address of a picture, which the content policy lets in as ``data:``."""
    fonts = dict.fromkeys(("label_font_size", "major_label_font_size", "value_font_size"), FONT)
    style = Style(background="transparent", plot_background="transparent", font_family="sans-serif", **fonts)
    chart = pygal.Bar(
        style=style, height=300, width=760, show_legend=False, print_values=True, print_values_position="top",
        value_formatter=lambda value: f"{value:,.0f}", js=[], margin_top=24, truncate_label=-1,
    )  # fmt: skip
    chart.x_labels = [str(label) for label in labels]
    bars = zip(sums, YOUNG_TO_OLD, strict=True)
    chart.add(_("overdue (yuan)"), [{"value": float(amount), "color": colour} for amount, colour in bars])
    return chart.render_data_uri()
