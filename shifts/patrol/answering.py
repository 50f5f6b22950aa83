"""How an answer reaches a round: once, at the moment it was given, whatever the phone's clock and line did."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import PatrolAnswer, PatrolRound
from .states import Result, RoundState, Way
from .workflow import WALK

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Given:
    """What a phone sends.

    Attributes:
        point: the checkpoint.
        key: made by the phone when the answer was given; the same one each time it is sent.
        age: how long ago that was by the phone's own clock, so that a clock that is wrong does no harm.
        result, way: see the states.
        finding: the stored finding of a point that is not in order.
    """

    point: object
    key: uuid.UUID
    age: timedelta = timedelta(0)
    result: str = Result.WELL
    way: str = Way.PICKED
    finding: object = None


def answer(patrol: PatrolRound, given: Given, by, now: datetime | None = None) -> PatrolAnswer:
    """Store an answer; the first one begins the round, the last one finishes it. Return what is stored.

    Args:
        patrol: the round; it is locked, so that two phones on one round answer each point once.
        given: what was said, and when.
        by: who walks it.
        now: aware moment, the present one when None.

    Raises:
        PermissionDenied: the round is not theirs to walk.
        ValidationError: it was called off, is still to come, closed itself before that, or the point is not on it.
    """
    now = now or timezone.now()
    at = now - min(max(given.age, timedelta(0)), KEPT_FOR)
    with transaction.atomic():
        patrol = PatrolRound.objects.select_for_update().get(pk=patrol.pk)
        if earlier := _earlier(patrol, given):
            return earlier
        _check(patrol, given, by, at)
        if patrol.state == RoundState.PLANNED:
            patrol.move("start", by=by, at=at)
        stored = PatrolAnswer.objects.create(
            patrol=patrol,
            point=given.point,
            key=given.key,
            result=given.result,
            way=given.way,
            finding=given.finding,
            by=by,
            at=max(at, patrol.started_at),
            received_at=now,
        )
        patrol.forget()
        if not patrol.missing_points():
            patrol.move("finish", by=by, at=stored.at)
    return stored


def _earlier(patrol: PatrolRound, given: Given) -> PatrolAnswer | None:
    """Return what was answered before: the same sending twice, or the same point of this round."""
    rows = PatrolAnswer.objects.filter(patrol=patrol)
    return rows.filter(key=given.key).first() or rows.filter(point=given.point).first()


def _check(patrol: PatrolRound, given: Given, by, at: datetime) -> None:
    if not patrol.is_within(by, WALK):
        raise PermissionDenied(WALK)
    if patrol.state == RoundState.CANCELLED:
        raise ValidationError(_("This round was called off."), "state")
    if at >= patrol.closes_at:
        raise ValidationError(_("The time of this round is over."), "state")
    if not patrol.route.points.filter(pk=given.point.pk).exists():
        raise ValidationError(_("This point is not on the round."))
