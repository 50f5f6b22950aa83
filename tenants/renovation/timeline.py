"""The picture of a renovation in time: what was planned beside what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .gates import second_from

WIDTH = 1000


@dataclass(frozen=True)
class Bar:
    """One stretch of time, placed on a picture that is ``WIDTH`` wide.

    Attributes:
        label: what it is.
        since, until: its days, both included; ``until`` is None while it goes on.
        tone: colour word.
        x, width: its place.
        today: where the line of today stands.
    """

    label: Any
    since: date
    until: date | None
    tone: str
    x: float
    width: float
    today: float


def spans(project) -> Iterator[tuple[Any, date, date | None, str]]:
    """Yield label, first day, last day and tone of what is known of a renovation."""
    yield _("Planned works"), project.planned_start, project.planned_end, "planned"
    decided = project.decided_at or project.closed_at
    yield _("Application and approval"), _day(project.registered_at), _day(decided), "done"
    if project.permit_from:
        yield _("Permit"), project.permit_from, project.permit_until, "planned"
    if project.started_at:
        ended = project.finished_at or project.closed_at
        is_over = _day(ended or timezone.now()) > project.permit_until
        yield _("Works on site"), _day(project.started_at), _day(ended), "late" if is_over else "done"
    if project.passed_first_at:
        yield _("In use, until the second acceptance"), _day(project.passed_first_at), _until_second(project), "done"


def _until_second(project) -> date:
    return _day(project.passed_second_at) or max(second_from(project), timezone.localdate())


def _day(moment) -> date | None:
    return moment and timezone.localdate(moment)


def bars(project) -> list[Bar]:
    """Return the bars of a renovation's picture, from its first day to its last or today."""
    today, rows = timezone.localdate(), list(spans(project))
    first = min(since for _label, since, _until, _tone in rows)
    last = max(max(until or today, since) for _label, since, until, _tone in rows)
    scale = WIDTH / ((last - first).days + 1)
    mark = ((today - first).days + 0.5) * scale
    return [
        Bar(
            label,
            since,
            until,
            tone,
            round((since - first).days * scale, 1),
            round(((max(until or today, since) - since).days + 1) * scale, 1),
            round(mark, 1) if first <= today <= last else -1,
        )
        for label, since, until, tone in rows
    ]
