"""The picture of a survey's results; the same numbers stand in the table beside it."""

import pygal
from pygal.style import Style

from .results import STEPS, Line

FONT = 14
BEST_TO_WORST = ("#0f766e", "#3f9d8f", "#8cc5ba", "#e0a24a", "#b24b08")


def stacked(lines: list[Line]) -> str:
    """Return the marks by question as stacked bars, as the address of a picture, which the policy lets in."""
    fonts = dict.fromkeys(("label_font_size", "major_label_font_size", "legend_font_size"), FONT)
    style = Style(
        background="transparent", plot_background="transparent", font_family="sans-serif", colors=BEST_TO_WORST, **fonts
    )
    chart = pygal.StackedBar(
        style=style, height=360, width=760, js=[], legend_at_bottom=True, legend_at_bottom_columns=5, truncate_legend=-1
    )
    chart.x_labels = [str(place) for place, _line in enumerate(lines, start=1)]
    for place, step in enumerate(STEPS):
        chart.add(str(step.label), [line.numbers[place] for line in lines])
    return chart.render_data_uri()
