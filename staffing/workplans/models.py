"""Work plans of a year or a month."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.periods import Period, one_a_period
from tianyou.core.cases import Case
from tianyou.core.deadlines import Limit, on_day

from . import limits
from .states import PlanState as S
from .workflow import WORK_PLAN


class WorkPlan(Period, Case):
    """What is to be done in a period. A draft is due before the period, its review soon after it."""

    aims = models.TextField(pgettext_lazy("work plan", "what matters"), max_length=2000, blank=True)
    review = models.TextField(
        pgettext_lazy("work plan", "review"), max_length=3000, blank=True,
        help_text=_("What was reached, what was not, and what follows from it."),
    )  # fmt: skip
    approved_at = models.DateTimeField(
        pgettext_lazy("work plan", "approved at"), null=True, editable=False, db_index=True
    )

    workflow = WORK_PLAN
    page_name = "workplan"
    number_kind = "计划"
    limits = {S.DRAFT: limits.SUBMIT, S.SUBMITTED: limits.APPROVE, S.APPROVED: limits.REVIEW}

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        constraints = one_a_period("work_plan", _("This period has a work plan already."))
        permissions = [
            ("submit_workplan", gettext_noop("Can submit and review work plans")),
            ("approve_workplan", gettext_noop("Can approve work plans")),
            ("comment_workplan", gettext_noop("Can comment on work plans")),
        ]

    def clean(self) -> None:
        others = WorkPlan.objects.filter(year=self.year, month=self.month).exclude(pk=self.pk)
        if self.year and others.exists():
            raise ValidationError({"month": _("This period has a work plan already.")})

    def start_clock(self, at: datetime) -> None:
        """A draft is due on a day of the month before, the review some days after the last one."""
        super().start_clock(at)
        if self.state not in (S.DRAFT, S.APPROVED):
            return
        limit = Limit.objects.in_force(self.limit_code(), timezone.localdate(self.registered_at))
        review = limit.due(on_day(self.last_day, time.min))
        self.due_by(self.draft_until(limit) if self.state == S.DRAFT else review, at)

    @property
    def summary(self) -> str:
        return _("Work plan of %(period)s") % {"period": self.period_name}

    def search_label(self) -> str:
        return f"{self.number} {self.since:%Y-%m}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.year), f"{self.since:%Y-%m}"

    def search_texts(self) -> tuple[str, ...]:
        return self.aims, self.review
