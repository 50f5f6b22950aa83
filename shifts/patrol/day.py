"""The rounds of a day as an inspector reads them: window by window, point by point."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from .models import PatrolAnswer, PatrolRound
from .points import Checkpoint
from .states import Standing, Timing

HASTE = timedelta(seconds=5)


@dataclass(frozen=True)
class Line:
    """One point of one round: what was answered, or nothing.

    Attributes:
        is_hasty: nobody walks from the point before in so few seconds. It is said and not refused: two points may be
            in one room, and a phone may have been without a line.
    """

    point: Checkpoint
    answer: PatrolAnswer | None
    is_over: bool
    is_hasty: bool = False

    @property
    def timing(self) -> Timing | None:
        """How it lies in time; None for a point that may still be answered."""
        if self.answer:
            return self.answer.timing
        return Timing.MISSED if self.is_over else None


def lines_of(patrol: PatrolRound) -> list[Line]:
    """Return the points of a round with their answers."""
    is_over = patrol.standing in Standing
    hasty = hasty_points(patrol.answers_by_point.values())
    lines = []
    for point in patrol.points:
        found = patrol.answers_by_point.get(point.pk)
        if found:
            found.patrol = patrol
        lines.append(Line(point, found, is_over, point.pk in hasty))
    return lines


def hasty_points(answers: Iterable[PatrolAnswer]) -> set[int]:
    """Return the keys of the points that were answered less than ``HASTE`` after the point before."""
    in_order = sorted(answers, key=lambda answer: answer.at)
    return {later.point_id for earlier, later in pairwise(in_order) if later.at - earlier.at < HASTE}


def rounds_of(day: date, rows) -> list[PatrolRound]:
    """Return the rounds of a day with their points and answers; three queries.

    Args:
        day: the day.
        rows: rounds that the reader may see.
    """
    related = ("route__zone", "route__post", "shift", "planned_for", "walked_by")
    rounds = list(
        rows.filter(day=day).select_related(*related).order_by("route__zone__floor", "route__code", "from_at")
    )
    with_points(rounds)
    return rounds


def with_points(rounds: Iterable[PatrolRound]) -> None:
    """Fetch points and answers of several rounds; two queries."""
    rounds = list(rounds)
    through = Checkpoint.routes.through.objects.filter(patrolroute__in={each.route_id for each in rounds})
    through = through.filter(checkpoint__is_in_use=True).select_related("checkpoint__zone")
    points: dict[int, list[Checkpoint]] = {}
    for row in through.order_by("checkpoint__zone__floor", "checkpoint__order", "checkpoint__code"):
        points.setdefault(row.patrolroute_id, []).append(row.checkpoint)
    answers: dict[int, dict[int, PatrolAnswer]] = {}
    for answer in PatrolAnswer.objects.filter(patrol__in=rounds).select_related("finding", "by"):
        answers.setdefault(answer.patrol_id, {})[answer.point_id] = answer
    for patrol in rounds:
        patrol.points, patrol.answers_by_point = points.get(patrol.route_id, []), answers.get(patrol.pk, {})
