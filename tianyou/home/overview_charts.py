"""The pictures of the overview; the same numbers stand in the table below them."""

from collections.abc import Sequence

import pygal
from pygal.style import Style

COLOURS = ("#0f4d49", "#a8200d", "#c98500", "#3b5b92", "#6b4c9a")
DASHES = ("", "12, 8", "4, 6", "16, 4, 4, 4", "2, 4")
STYLE = Style(
    background="transparent", plot_background="transparent", font_family="sans-serif", colors=COLOURS,
    label_font_size=20, major_label_font_size=20, legend_font_size=20, stroke_width=3,
)  # fmt: skip


def lines(months: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], highest: int | None = None) -> str:
    """Return figures by month as lines that differ in colour and dashes, as the address of a picture.

    Args:
        months: the labels, oldest first.
        series: label and values of each line, oldest first.
        highest: the top of the scale, found by itself when None.
    """
    chart = pygal.Line(
        style=STYLE, height=360, width=760, js=(), legend_at_bottom=True, legend_at_bottom_columns=2, truncate_label=-1,
        truncate_legend=-1, show_dots=False, range=(0, highest) if highest else None, include_x_axis=True,
        x_labels_major_every=3, show_minor_x_labels=False,
    )  # fmt: skip
    chart.x_labels = list(months)
    for (label, values), dash in zip(series, DASHES, strict=False):
        chart.add(label, list(values), stroke_style={"dasharray": dash, "width": 3} if dash else {"width": 3})
    return chart.render_data_uri()
