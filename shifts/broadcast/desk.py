"""What the desk has to play now, in the order in which it has its turn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from .models import Broadcast
from .schedule import first_in_line, priority
from .states import BroadcastState as S

SHOWN = 40


@dataclass(frozen=True)
class Line:
    """One broadcast that waits for the desk.

    Attributes:
        broadcast: which.
        moves: what the reader may do with it now.
        waits_for: another one that has its turn before it, None where it may be played.
        key: makes one tap of its button one play.
    """

    broadcast: Broadcast
    moves: list
    waits_for: Any
    key: UUID


def desk_lines(user, at: datetime) -> list[Line]:
    """Return what waits for the desk, what is due first; one query, and one for each that waits for a decision too.

    Args:
        user: who reads it.
        at: aware moment.
    """
    rows = list(Broadcast.objects.to_play().visible_to(user).order_by("due_at", "pk")[:SHOWN])
    on_air = [row for row in rows if row.state == S.ON_AIR]
    rows.sort(key=lambda row: (row.due_at > at, priority(row) if row.due_at <= at else 0, row.due_at, row.pk))
    return [
        Line(
            row,
            row.workflow.open_to(row, user),
            first_in_line(row, [other for other in on_air if other != row], at) if row.state == S.ON_AIR else None,
            uuid4(),
        )
        for row in rows
    ]
