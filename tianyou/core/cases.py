"""A case: a record that somebody opens, that has states, a time limit in each of them, and an end."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .access import ScopedQuerySet
from .deadlines import Limit
from .records import NumberedRecord, Record
from .workflow import WorkflowRecord

WARN_SHARE = 0.8


class CaseQuerySet(ScopedQuerySet):
    """Rows of cases by where they stand in time; ``at`` is an aware moment."""

    def open(self):
        return self.filter(closed_at=None)

    def closed(self):
        return self.exclude(closed_at=None)

    def open_at(self, at: datetime):
        """Return the cases that were open at a moment of the past."""
        return self.filter(Q(closed_at=None) | Q(closed_at__gt=at), registered_at__lte=at)

    def late(self, at: datetime):
        return self.filter(due_at__lt=at)

    def half_gone(self, at: datetime):
        """Return the cases of whose time one half has passed, late ones left out."""
        return self.filter(half_at__lte=at, due_at__gte=at)

    def nearly_due(self, at: datetime):
        """Return the cases of whose time 80 % have passed, late ones left out."""
        return self.filter(warn_at__lte=at, due_at__gte=at)

    def waiting_for(self, *states: str):
        return self.filter(state__in=states)


class TimedRecord(WorkflowRecord, Record):
    """A record with states and clocks. A model says in ``limits`` which limit runs in which state.

    A limit is read as it stood on the day the case was opened: running cases keep what they started with.
    """

    limits: dict[str, str] = {}

    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("registered by")
    )
    registered_at = models.DateTimeField(_("registered at"), editable=False, db_index=True)
    half_at = models.DateTimeField(null=True, editable=False)
    warn_at = models.DateTimeField(null=True, editable=False)
    due_at = models.DateTimeField(_("due"), null=True, editable=False, db_index=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False, db_index=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        abstract = True

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of cases whose limit has run out."""
        return Q(due_at__lt=at)

    @property
    def is_late(self) -> bool:
        return bool(self.due_at) and self.due_at < timezone.now()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_correctable(self) -> bool:
        """A case is corrected until its first move; afterwards moves tell what changed."""
        return self.state == self.workflow.start

    def limit_code(self) -> str:
        """Return the code of the limit that runs in the present state, nothing where none does."""
        return self.limits.get(self.state, "")

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the case; a new one is opened by whoever signs it, and each new state starts its limit."""
        at = at or timezone.now()
        is_new = self._state.adding
        if is_new:
            self.registered_by, self.registered_at = by, at
        if is_new or (move and self.came_from != self.state):
            self.start_clock(at)
            self.closed_at = at if self.state in self.workflow.ends else None
        super().sign(by, at=at, reason=reason, move=move)

    def start_clock(self, at: datetime) -> None:
        """Set when the present state is due, and when half and 80 % of that time have gone."""
        code = self.limit_code()
        self.half_at = self.warn_at = self.due_at = None
        if code:
            self.due_by(Limit.objects.in_force(code, timezone.localdate(self.registered_at)).due(at), at)

    def due_by(self, moment: datetime, at: datetime) -> None:
        """Set when the case is due, which may be a day of its own, and with it when half and 80 % have gone.

        Args:
            moment: aware; one before ``at`` makes the case late at once.
            at: aware moment from which the time runs.
        """
        span: timedelta = max(moment - at, timedelta(0))
        self.due_at, self.half_at, self.warn_at = moment, at + span / 2, at + span * WARN_SHARE


class Case(TimedRecord, NumberedRecord):
    """A timed record with a number of its own series."""

    class Meta:
        abstract = True
