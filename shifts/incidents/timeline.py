"""One timeline of an incident: its moves, what was entered, and who acknowledged it, in the order it happened."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tianyou.core.attachments import for_records

from .states import AlertState

STEPS, ENTRIES = 60, 150


@dataclass(frozen=True)
class Event:
    """One line: what it is called, who and when, and the words and photos that belong to it.

    ``entered_at`` is the moment of writing where that was later.
    """

    at: datetime
    by: object
    label: str
    text: str = ""
    changes: tuple[str, ...] = ()
    photos: tuple = ()
    entered_at: datetime | None = None
    is_step: bool = False


def timeline_of(incident, alerts) -> list[Event]:
    """Return what happened, the earliest first; three queries.

    Args:
        incident: whose timeline.
        alerts: its alerts, read already.
    """
    steps = [Event(s.at, s.by, s.label, s.note, s.changes, is_step=True) for s in incident.steps(STEPS)]
    known = [_acknowledged(alert) for alert in alerts if alert.state == AlertState.ACKNOWLEDGED]
    return sorted([*steps, *_entered(incident), *known], key=lambda event: event.at)


def _acknowledged(alert) -> Event:
    words = _("Acknowledged: %(post)s") % {"post": alert.post}
    return Event(alert.acknowledged_at, alert.acknowledged_by, words)


def _entered(incident) -> list[Event]:
    newest = incident.entries.select_related("entered_by").order_by("-happened_at", "-pk")[:ENTRIES]
    entries = list(newest)[::-1]
    photos = for_records(entries)
    return [
        Event(
            entry.happened_at,
            entry.entered_by,
            str(entry),
            entry.text,
            photos=tuple(photos.get(entry.pk, ())),
            entered_at=entry.entered_at if entry.is_entered_later else None,
        )
        for entry in entries
    ]
