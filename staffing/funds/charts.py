"""Fund plans as pictures."""

import pygal
from django.utils.translation import gettext as _

from staffing.pictures import GOAL, PLAIN, look, room_for

LONGEST = 14


def beside(pairs: list[tuple]) -> str:
    """Return what was planned beside what was spent as bars, as the address of a picture.

    Args:
        pairs: name, planned, spent; yuan.
    """
    rows = pairs[::-1]
    labels = [name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in (str(row[0]) for row in rows)]
    shape = {"height": max(240, 64 * len(rows) + 120), "margin_left": room_for(labels), "print_values": True}
    chart = pygal.HorizontalBar(**look(GOAL, PLAIN, value_formatter=lambda value: f"{value:,.0f}", **shape))
    chart.x_labels = labels
    chart.add(_("planned (yuan)"), [float(planned) for _name, planned, _spent in rows])
    chart.add(_("spent (yuan)"), [float(spent) for _name, _planned, spent in rows])
    return chart.render_data_uri()
