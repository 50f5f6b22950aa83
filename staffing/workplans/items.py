"""What a work plan wants done: by whom, by when, how far it is."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.records import Record
from tianyou.core.workflow import WorkflowRecord

from .models import WorkPlan
from .states import ItemState as T
from .states import PlanState
from .workflow import WORK_ITEM


class ItemQuerySet(ScopedQuerySet):
    def to_do(self):
        """Return the open items of plans that are being carried out."""
        return self.filter(state=T.OPEN, plan__state=PlanState.APPROVED)

    def due_by(self, day: date):
        return self.to_do().filter(due_on__lte=day)


class WorkItem(WorkflowRecord, Record):
    """One thing to do. Its post answers for it, or one person of the post."""

    plan = models.ForeignKey(
        WorkPlan, models.PROTECT, related_name="items", editable=False, verbose_name=_("work plan")
    )
    aim = models.CharField(pgettext_lazy("work item", "what is to be done"), max_length=200)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post in charge"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("person in charge"), help_text=_("Left empty: whoever holds the post."),
    )  # fmt: skip
    due_on = models.DateField(pgettext_lazy("work item", "to be done by"), db_index=True)
    progress = models.PositiveSmallIntegerField(
        pgettext_lazy("work item", "progress (per cent)"), default=0, validators=[MaxValueValidator(100)]
    )
    result = models.TextField(pgettext_lazy("work item", "result"), max_length=1000, blank=True)
    done_at = models.DateTimeField(pgettext_lazy("work item", "done at"), null=True, editable=False, db_index=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("done by"),
    )  # fmt: skip
    carried_from = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="carried_to",
        verbose_name=_("carried over from"),
    )

    objects = ItemQuerySet.as_manager()

    workflow = WORK_ITEM
    page_name = "workitem"
    reach_by = {Reach.POST: ("post",), Reach.OWN: ("person",)}

    class Meta:
        verbose_name = _("item of a work plan")
        verbose_name_plural = _("items of work plans")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"])]
        permissions = [
            ("report_workitem", gettext_noop("Can report on items of work plans")),
            ("steer_workitem", gettext_noop("Can carry over, drop and reopen items of work plans")),
        ]

    def __str__(self) -> str:
        return self.aim

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of items that should be done."""
        return Q(state=T.OPEN, plan__state=PlanState.APPROVED, due_on__lt=timezone.localdate(at))

    @property
    def is_late(self) -> bool:
        is_running = self.state == T.OPEN and self.plan.state == PlanState.APPROVED
        return is_running and self.due_on < timezone.localdate()

    @property
    def is_correctable(self) -> bool:
        return self.state == T.OPEN and self.plan.state == PlanState.DRAFT

    @property
    def owner(self) -> str:
        return f"{self.post} · {self.person}" if self.person else str(self.post)

    @property
    def who_has_it(self) -> str:
        return self.owner if self.state == T.OPEN else ""

    @property
    def why(self) -> str:
        """Why it was not finished, as it was written when it was carried over or dropped; one query."""
        if self.state not in (T.CARRIED, T.DROPPED):
            return ""
        return next(
            (step.history_change_reason or "" for step in self.hands if step.last_move in ("carry", "drop")), ""
        )

    def clean(self) -> None:
        """It is done within the period of its plan."""
        if self.due_on and not self.plan.first_day <= self.due_on <= self.plan.last_day:
            days = {"first": self.plan.first_day.isoformat(), "last": self.plan.last_day.isoformat()}
            raise ValidationError({"due_on": _("Give a day of the plan: from %(first)s to %(last)s.") % days})
