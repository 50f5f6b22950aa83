"""Tasks from and to posts: what is to be done by when, by whom, how far it is, and what came of it."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, on_day

from .recurring import RecurringTask
from .rules import fault_of_person
from .states import OPEN, Origin
from .workflow import TASK


class TaskQuerySet(CaseQuerySet):
    def to_do(self):
        return self.filter(state__in=OPEN)

    def for_person(self, person):
        """Return the tasks that are somebody's own, and those of their posts that nobody holds."""
        posts = person.appointments.in_force(timezone.localdate()).values("post")
        return self.filter(models.Q(person=person) | models.Q(person=None, post__in=posts))


class Task(Case):
    """One task: of a post, and once somebody takes it in hand, that person's. It is due at the end of a day."""

    title = models.CharField(pgettext_lazy("task", "what is to be done"), max_length=100)
    text = models.TextField(pgettext_lazy("task", "more about it"), max_length=2000, blank=True)
    origin = models.CharField(
        pgettext_lazy("task", "asked for by"), max_length=12, choices=Origin, default=Origin.GIVER
    )
    post = models.ForeignKey(
        Post, models.PROTECT, related_name="tasks", verbose_name=pgettext_lazy("task", "which post")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="tasks",
        verbose_name=pgettext_lazy("task", "who"),
    )  # fmt: skip
    due_on = models.DateField(pgettext_lazy("task", "to be done by"))
    progress = models.PositiveSmallIntegerField(_("progress (%)"), default=0, validators=[MaxValueValidator(100)])
    result = models.TextField(pgettext_lazy("task", "result"), max_length=2000, blank=True)
    reported_at = models.DateTimeField(pgettext_lazy("task", "reported at"), null=True, editable=False)
    recurring = models.ForeignKey(
        RecurringTask, models.PROTECT, null=True, editable=False, related_name="tasks",
        verbose_name=_("recurring task"),
    )  # fmt: skip
    for_day = models.DateField(_("turn of the day"), null=True, editable=False)

    objects = TaskQuerySet.as_manager()

    workflow = TASK
    page_name = "task"
    number_kind = "任务"
    reach_by = {Reach.POST: ("post",), Reach.OWN: ("registered_by",), Reach.HELD: ("person",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "task")
        verbose_name_plural = pgettext_lazy("record", "tasks")
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["person", "state"]),
            models.Index(fields=["due_on"]),
        ]
        constraints = [models.UniqueConstraint(fields=["recurring", "for_day"], name="recurring_task_once_a_turn")]
        permissions = [
            ("give_task", gettext_noop("Can accept, return, put off, hand over and cancel tasks that were given")),
            ("work_task", gettext_noop("Can take tasks in hand and report on them")),
        ]

    def clean(self) -> None:
        if self._state.adding and self.due_on and self.due_on < timezone.localdate():
            raise ValidationError({"due_on": _("This day has passed.")})
        if self.post_id and (fault := fault_of_person(self, timezone.localdate())):
            raise ValidationError({"person": fault})

    def start_clock(self, at: datetime) -> None:
        """Run until the end of the day it is due; reporting does not stop it, since it may come back."""
        self.half_at = self.warn_at = self.due_at = None
        if self.state not in self.workflow.ends:
            self.due_by(on_day(self.due_on, CENTRE_CLOSES), at)

    @property
    def who_has_it(self) -> str:
        return str(self.person or self.post) if self.state in OPEN else ""

    @property
    def summary(self) -> str:
        return self.title

    @property
    def is_in_time(self) -> bool:
        return bool(self.reported_at) and timezone.localdate(self.reported_at) <= self.due_on

    def search_label(self) -> str:
        return f"{self.number} {self.title}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.title

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.result
