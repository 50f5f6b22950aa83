"""Targets as pictures."""

import pygal
from django.utils.translation import gettext as _

from staffing.pictures import GOAL, GOOD, PLAIN, SHORT, look, room_for

from .actual import Standing
from .states import Counting, Fate

COLOURS = {Fate.ON_TRACK: GOOD, Fate.BEHIND: SHORT, Fate.NO_DATA: PLAIN}


def short(value: float) -> str:
    """Return a number without needless places."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def reached(standings: list[Standing]) -> str:
    """Return each target's value in per cent of what is expected by now, as the address of a picture."""
    rows = standings[::-1]
    labels = [str(row.target) for row in rows]
    options = {
        "margin_left": room_for(labels),
        "height": max(200, 44 * len(rows) + 80),
        "show_legend": False,
        "print_values": True,
    }
    chart = pygal.HorizontalBar(**look(value_formatter=lambda value: f"{value:.0f} %", **options))
    chart.x_labels = labels
    chart.add("", [{"value": row.percent, "color": COLOURS[row.fate]} for row in rows])
    return chart.render_data_uri()


def by_month(target) -> str:
    """Return the kept months of a target beside its goal, of what adds up beside a twelfth of it."""
    readings = target.kept_readings
    goal = target.goal / 12 if target.counting == Counting.SUM else target.goal
    chart = pygal.Bar(**look(PLAIN, GOAL, value_formatter=short))
    chart.x_labels = [str(reading.month.month) for reading in readings]
    chart.add(_("reached"), [None if reading.value is None else float(reading.value) for reading in readings])
    chart.add(_("goal of a month"), [float(goal)] * len(readings))
    return chart.render_data_uri()
