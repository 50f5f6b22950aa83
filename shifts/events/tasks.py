"""What has to be done for an event: by which post, by when, ticked by whom."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.records import Record
from tianyou.core.workflow import WorkflowRecord

from .kinds import EventTaskKind
from .models import PlazaEvent
from .states import STANDING
from .states import TaskState as T
from .workflow import TASK

A_DAY = timedelta(days=1)


class TaskQuerySet(ScopedQuerySet):
    def to_do(self, at: datetime):
        """Return the open tasks of events that stand, late or due within a day of a moment."""
        return self.filter(state=T.OPEN, event__state__in=STANDING, due_at__lte=at + A_DAY)


class EventTask(WorkflowRecord, Record):
    """A usual task is read in the reader's language from its kind; one of this event alone stands as it was written."""

    event = models.ForeignKey(
        PlazaEvent, models.PROTECT, related_name="tasks", editable=False, verbose_name=_("plaza event")
    )
    kind = models.ForeignKey(EventTaskKind, models.PROTECT, null=True, editable=False, related_name="+")
    own_words = models.CharField(pgettext_lazy("task of an event", "what is to be done"), max_length=120)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post in charge"))
    due_at = models.DateTimeField(_("to be done by"), db_index=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("done by"),
    )  # fmt: skip
    done_at = models.DateTimeField(
        pgettext_lazy("task of an event", "done at"), null=True, editable=False, db_index=True
    )

    objects = TaskQuerySet.as_manager()

    workflow = TASK
    page_name = "eventtask"
    reach_by = {Reach.POST: ("post",), Reach.OWN: ("done_by",)}

    class Meta:
        verbose_name = _("task of an event")
        verbose_name_plural = _("tasks of events")
        ordering = ["due_at", "pk"]
        permissions = [
            ("tick_eventtask", gettext_noop("Can tick off the tasks of events")),
            ("drop_eventtask", gettext_noop("Can say that a task of an event is not needed")),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        return self.kind.name if self.kind else self.own_words

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of tasks that are open although they should be done."""
        return Q(state=T.OPEN, due_at__lt=at)

    @property
    def is_late(self) -> bool:
        return self.state == T.OPEN and self.due_at < timezone.now()

    @property
    def is_correctable(self) -> bool:
        return self.state == T.OPEN and self.event.is_standing


def lay_tasks(event: PlazaEvent, by, at: datetime) -> None:
    """Give an event its usual tasks, counted from its begin, those of afterwards from its end."""
    for kind in EventTaskKind.objects.filter(is_asked=True).select_related("post"):
        hours = timedelta(hours=kind.hours_before)
        due = event.since - hours if kind.hours_before >= 0 else event.until - hours
        EventTask(event=event, kind=kind, own_words=kind.name_zh, post=kind.post, due_at=due).sign(by, at=at)
