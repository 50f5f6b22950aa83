"""The training plan of a year, and what it wants in which month."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import ScopedQuerySet
from tianyou.core.cases import Case
from tianyou.core.deadlines import Limit, on_day
from tianyou.core.records import Record

from .limits import APPROVE, PLAN
from .states import PlanState as S
from .states import SessionState, TrainingKind
from .workflow import PLAN as PLAN_FLOW

HOURS = [MinValueValidator(Decimal("0.5")), MaxValueValidator(200)]
FIRST_YEAR, LAST_YEAR = 2009, 2100
MONTHS = [(month, f"{month:02d}") for month in range(1, 13)]


def next_year() -> int:
    return timezone.localdate().year + 1


class TrainingPlan(Case):
    """What the staff is to be trained in during a year; it is drafted by Christmas of the year before."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, default=next_year,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        error_messages={"unique": _("There is a plan of this year already.")},
    )  # fmt: skip
    aim = models.TextField(pgettext_lazy("training plan", "aim"), max_length=1000, blank=True)

    workflow = PLAN_FLOW
    page_name = "trainingplan"
    number_kind = "培训计划"
    limits = {S.SUBMITTED: APPROVE}

    class Meta:
        verbose_name = _("training plan")
        verbose_name_plural = _("training plans")
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["state", "due_at"])]
        permissions = [
            ("submit_trainingplan", gettext_noop("Can submit training plans")),
            ("approve_trainingplan", gettext_noop("Can approve training plans")),
        ]

    def start_clock(self, at: datetime) -> None:
        """A draft is due by the day of December that the limit names, whenever it was begun."""
        super().start_clock(at)
        if self.state == S.DRAFT:
            counted = on_day(date(self.year - 1, 12, 1), datetime.min.time())
            self.due_by(Limit.objects.in_force(PLAN, counted.date()).due(counted), at)

    def search_label(self) -> str:
        return f"{self.number} {self.year}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.year)

    def search_texts(self) -> tuple[str, ...]:
        return (self.aim,)


class ItemQuerySet(ScopedQuerySet):
    def overdue(self, on: date):
        """Return what approved plans wanted by the month before a day, and nobody held or called off."""
        past = Q(plan__year__lt=on.year) | Q(plan__year=on.year, month__lt=on.month)
        return self.filter(past, plan__state=S.APPROVED).exclude(sessions__state=SessionState.HELD)


class TrainingItem(Record):
    """One line of a plan: what, for whom, in which month, how long."""

    plan = models.ForeignKey(
        TrainingPlan, models.PROTECT, related_name="items", editable=False, verbose_name=_("training plan")
    )
    subject = models.CharField(pgettext_lazy("training", "subject"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=TrainingKind, default=TrainingKind.POST)
    posts = models.ManyToManyField(Post, related_name="+", verbose_name=pgettext_lazy("training", "for whom"))
    month = models.PositiveSmallIntegerField(_("month"), choices=MONTHS)
    hours = models.DecimalField(pgettext_lazy("training", "hours"), max_digits=4, decimal_places=1, validators=HOURS)

    objects = ItemQuerySet.as_manager()

    page_name = "trainingitem"

    class Meta:
        verbose_name = _("line of a training plan")
        verbose_name_plural = _("lines of training plans")
        default_permissions = ("view", "add", "change")
        ordering = ["month", "pk"]
        indexes = [models.Index(fields=["plan", "month"])]

    def __str__(self) -> str:
        return f"{self.plan.year}-{self.month:02d} · {self.subject}"

    def get_absolute_url(self) -> str:
        return self.plan.get_absolute_url()

    @property
    def is_correctable(self) -> bool:
        return self.plan.is_correctable

    def clean(self) -> None:
        """Refuse a line for a plan that was submitted."""
        if not self.plan.is_correctable:
            raise ValidationError(_("This plan was submitted: it takes no more lines."), "state")
