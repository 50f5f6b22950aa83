"""Plan against done, by visitor and by zone: what was planned, made, made late, missed, dropped, still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q

from .scale import rate
from .states import VisitState as S

SUMS = {
    "planned": Count("pk"),
    "made": Count("pk", filter=Q(state=S.DONE)),
    "made_late": Count("pk", filter=Q(state=S.DONE, visited_on__gt=F("due_on"))),
    "missed": Count("pk", filter=Q(state=S.MISSED)),
    "dropped": Count("pk", filter=Q(state=S.DROPPED)),
}


@dataclass(frozen=True)
class Progress:
    """How far the visits of somebody, of a zone or of all have come."""

    who: Any
    planned: int
    made: int
    made_late: int
    missed: int
    dropped: int
    overdue: int

    @property
    def to_come(self) -> int:
        return self.planned - self.made - self.missed - self.dropped

    @property
    def share(self) -> float | None:
        """The share that was made of what was not dropped, in %."""
        return rate(self.made, self.planned - self.dropped)


def progress_by(visits, now: datetime, *path: str) -> Iterator[Progress]:
    """Yield how far the visits have come, one for each value of the columns; one query.

    Args:
        visits: the rows.
        now: aware moment.
        path: the columns to group by, the last of which names the group; all together where none is given.
    """
    sums = SUMS | {"overdue": Count("pk", filter=Q(state=S.PLANNED, due_at__lt=now))}
    if not path:
        yield Progress("", **visits.aggregate(**sums))
        return
    for row in visits.order_by(*path).values(*path).annotate(**sums):
        found = {name: row[name] for name in sums}
        yield Progress(row[path[-1]] or "—", **found)
