"""Rounds as they were planned and walked, and what was answered at each point."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from shifts.findings.models import Finding
from staffing.plan.models import Shift
from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet
from tianyou.core.records import Record
from tianyou.core.templatetags.say import moment
from tianyou.core.workflow import WorkflowRecord

from .points import Checkpoint, PatrolRoute
from .rules import EARLIEST, is_over, now_of
from .states import Result, Standing, Timing, Way
from .states import RoundState as S
from .workflow import ROUND

PEOPLE = ("planned_for", "walked_by")
OPEN = (S.PLANNED, S.UNDER_WAY)


class PatrolRoundQuerySet(ScopedQuerySet):
    def missed(self, at: datetime):
        """Return the rounds that closed themselves, begun or not, before a moment."""
        return self.filter(state__in=OPEN, closes_at__lte=at)

    def unexplained(self, at: datetime):
        return self.missed(at).filter(explained_at=None)

    def to_walk(self, at: datetime):
        """Return the rounds that may be walked at a moment: begun, due, or about to be."""
        return self.filter(state__in=OPEN, closes_at__gt=at, from_at__lte=at + EARLIEST)

    def done(self):
        return self.filter(state=S.DONE)


class PatrolRound(WorkflowRecord, Record):
    """One planned round: its route, its window, who walked it.

    A round that nobody finishes closes itself: that is a matter of time and not of a state, see ``missed`` and
    ``standing``.
    """

    route = models.ForeignKey(PatrolRoute, models.PROTECT, related_name="rounds", verbose_name=_("route"))
    day = models.DateField(_("day"))
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", verbose_name=_("shift"))
    planned_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("planned for")
    )
    from_at = models.DateTimeField(pgettext_lazy("time", "from"), db_index=True)
    until_at = models.DateTimeField(pgettext_lazy("time", "until"))
    closes_at = models.DateTimeField(_("closes itself at"))
    walked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("walked by")
    )
    started_at = models.DateTimeField(_("begun at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, db_index=True)
    explained_at = models.DateTimeField(_("explained at"), null=True)

    objects = PatrolRoundQuerySet.as_manager()

    workflow = ROUND
    page_name = "round"
    is_correctable = False
    reach_by = {Reach.ZONE: ("route__zone",), Reach.SHIFT: ("shift",), Reach.OWN: ("walked_by",), Reach.HELD: PEOPLE}

    class Meta:
        verbose_name = pgettext_lazy("record", "round")
        verbose_name_plural = _("rounds")
        default_permissions = ("view",)
        ordering = ["from_at"]
        permissions = [
            ("walk_patrolround", gettext_noop("Can walk rounds")),
            ("explain_patrolround", gettext_noop("Can say why rounds were missed")),
            ("cancel_patrolround", gettext_noop("Can call rounds off")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["route", "from_at"], name="round_once_a_window"),
            models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="round_ends_after_start"),
        ]
        indexes = [models.Index(fields=["day", "route"]), models.Index(fields=["state", "closes_at"])]

    def __str__(self) -> str:
        return f"{self.route} · {moment(self.from_at)}"

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of rounds that are not finished although their window is over."""
        return Q(state__in=OPEN, until_at__lt=at)

    @property
    def is_late(self) -> bool:
        return self.state in OPEN and now_of(self) > self.until_at

    @property
    def due_at(self) -> datetime | None:
        return self.until_at if self.state in OPEN and not is_over(self) else None

    @property
    def standing(self) -> str:
        """The state as people speak of it: a round that closed itself is missed, or not finished."""
        if self.state in OPEN and is_over(self):
            return Standing.MISSED if self.state == S.PLANNED else Standing.INCOMPLETE
        return S(self.state)

    def get_state_display(self) -> str:
        return str(self.standing.label)

    @property
    def state_tone(self) -> str:
        return "danger" if self.standing in Standing else super().state_tone

    @property
    def where(self) -> str:
        return str(self.route.zone or "")

    @cached_property
    def points(self) -> list[Checkpoint]:
        """The points of its route; one query."""
        return list(self.route.points.filter(is_in_use=True).select_related("zone"))

    @cached_property
    def answers_by_point(self) -> dict[int, "PatrolAnswer"]:
        """The answers given so far, by key of the point; one query."""
        answers = self.answers.select_related("finding", "by", "point")
        return {answer.point_id: answer for answer in answers}

    def missing_points(self) -> list[Checkpoint]:
        return [point for point in self.points if point.pk not in self.answers_by_point]

    def forget(self) -> None:
        """Read points and answers anew at the next question."""
        self.__dict__.pop("points", None)
        self.__dict__.pop("answers_by_point", None)


class PatrolAnswer(ScopedModel):
    """What was said at one point of one round. It is never changed: what was wrong is a finding."""

    patrol = models.ForeignKey(PatrolRound, models.PROTECT, related_name="answers", verbose_name=_("round"))
    point = models.ForeignKey(Checkpoint, models.PROTECT, related_name="answers", verbose_name=_("checkpoint"))
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    result = models.CharField(_("result"), max_length=8, choices=Result, default=Result.WELL)
    way = models.CharField(_("how it was found"), max_length=8, choices=Way, default=Way.PICKED)
    finding = models.OneToOneField(
        Finding, models.PROTECT, null=True, related_name="answer", verbose_name=pgettext_lazy("record", "finding")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    received_at = models.DateTimeField(_("received at"))

    reach_by = {Reach.ZONE: ("patrol__route__zone",), Reach.SHIFT: ("patrol__shift",), Reach.OWN: ("by",)}

    class Meta:
        verbose_name = _("answer at a checkpoint")
        verbose_name_plural = _("answers at checkpoints")
        default_permissions = ()
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["patrol", "point"], name="point_once_a_round")]

    def __str__(self) -> str:
        return f"{self.point} · {self.get_result_display()}"

    def get_absolute_url(self) -> str:
        return self.patrol.get_absolute_url()

    @property
    def timing(self) -> Timing:
        """Whether it lies in the window of the round."""
        if self.at < self.patrol.from_at:
            return Timing.EARLY
        return Timing.LATE if self.at > self.patrol.until_at else Timing.IN_TIME

    @property
    def came_later(self) -> bool:
        """Whether it was kept on the phone, in a dead spot, before it was sent."""
        return self.received_at - self.at > timedelta(minutes=1)
