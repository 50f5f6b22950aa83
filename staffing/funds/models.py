"""Plans of what is spent in a year or a month."""

from datetime import datetime, time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery, Sum
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.periods import Period, one_a_period
from tianyou.core.amounts import NOTHING, cents
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import Limit, on_day

from . import limits
from .reference import FundRules
from .states import FundState as S
from .workflow import FUND_PLAN


class FundPlanQuerySet(CaseQuerySet):
    def with_sums(self):
        """Add up with each plan its lines, and what was spent on them."""
        lines = FundPlan._meta.get_field("lines").related_model.objects.kept().filter(plan=OuterRef("pk"))
        whole = lines.order_by().values("plan")
        sums = {
            "planned_sum": Subquery(whole.annotate(sum=Sum("amount")).values("sum")),
            "spent_sum": Subquery(whole.annotate(sum=Sum("spent")).values("sum")),
        }
        return self.annotate(**sums)


class FundPlan(Period, Case):
    """What the centre wants to spend in a period. Money is spent on the plan of a month; that of a year adds up."""

    note = models.TextField(pgettext_lazy("fund plan", "explanation"), max_length=1000, blank=True)
    review = models.TextField(
        pgettext_lazy("fund plan", "review"), max_length=2000, blank=True,
        help_text=_("What was spent otherwise than planned, and what follows from it."),
    )  # fmt: skip
    approved_at = models.DateTimeField(
        pgettext_lazy("fund plan", "approved at"), null=True, editable=False, db_index=True
    )

    objects = FundPlanQuerySet.as_manager()

    workflow = FUND_PLAN
    page_name = "fundplan"
    number_kind = "资金"
    limits = {
        S.DRAFT: limits.SUBMIT, S.FINANCE: limits.CHECK, S.LEADER: limits.APPROVE, S.EXECUTING: limits.CLOSE,
    }  # fmt: skip

    class Meta:
        verbose_name = _("fund plan")
        verbose_name_plural = _("fund plans")
        constraints = one_a_period("fund_plan", _("This period has a fund plan already."))
        permissions = [
            ("submit_fundplan", gettext_noop("Can submit, begin and close fund plans")),
            ("check_fundplan", gettext_noop("Can check fund plans for finance")),
            ("approve_fundplan", gettext_noop("Can approve fund plans")),
            ("comment_fundplan", gettext_noop("Can remark on fund plans")),
        ]

    def clean(self) -> None:
        others = FundPlan.objects.filter(year=self.year, month=self.month).exclude(pk=self.pk)
        if self.year and others.exists():
            raise ValidationError({"month": _("This period has a fund plan already.")})

    def start_clock(self, at: datetime) -> None:
        """A draft is due on a day of the month before, closing some days after the last one."""
        super().start_clock(at)
        if self.state not in (S.DRAFT, S.EXECUTING):
            return
        limit = Limit.objects.in_force(self.limit_code(), timezone.localdate(self.registered_at))
        closing = limit.due(on_day(self.last_day, time.min))
        self.due_by(self.draft_until(limit) if self.state == S.DRAFT else closing, at)

    @cached_property
    def kept_lines(self) -> list:
        """Its lines with their category; one query."""
        return list(self.lines.kept().select_related("category", "off_plan"))

    @property
    def planned(self) -> Decimal:
        """The sum of its lines, off-plan ones with them."""
        if hasattr(self, "planned_sum"):
            return cents(self.planned_sum or NOTHING)
        return sum((line.amount for line in self.kept_lines), NOTHING)

    @property
    def spent(self) -> Decimal | None:
        """What was spent on its lines; None of a year, whose money is spent in its months."""
        if self.month is None:
            return None
        if hasattr(self, "spent_sum"):
            return cents(self.spent_sum or NOTHING)
        return sum((line.spent for line in self.kept_lines), NOTHING)

    @property
    def left(self) -> Decimal | None:
        return None if self.month is None else self.planned - self.spent

    @cached_property
    def share_percent(self) -> int:
        """From which difference on a line needs a reason, in per cent of its amount; one query."""
        return FundRules.objects.in_force(self.first_day).share_percent

    def unexplained(self) -> list:
        """Return the lines that differ from the plan by more than the share and say nothing of it."""
        if self.month is None:
            return []
        lines = self.lines.kept().select_related("category")
        return [line for line in lines if line.percent > self.share_percent and not line.reason.strip()]

    @property
    def summary(self) -> str:
        return _("Fund plan of %(period)s") % {"period": self.period_name}

    def search_label(self) -> str:
        return f"{self.number} {self.since:%Y-%m}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.year), f"{self.since:%Y-%m}"

    def search_texts(self) -> tuple[str, ...]:
        return self.note, self.review
