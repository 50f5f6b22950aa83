"""The lines of fund plans, and what is spent on them."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import ScopedQuerySet
from tianyou.core.amounts import NOTHING, yuan
from tianyou.core.records import Record

from .models import FundPlan
from .offplan import OffPlanRequest, Planned
from .states import FundState as S


class LineQuerySet(ScopedQuerySet):
    def kept(self):
        """Return the lines that belong to the plan; one left out of a draft doesn't."""
        return self.filter(is_kept=True)


class FundLine(Planned, Record):
    """One line. ``spent`` is what its entries add up to, written by whoever enters one, and never above the amount."""

    plan = models.ForeignKey(
        FundPlan, models.PROTECT, related_name="lines", editable=False, verbose_name=_("fund plan")
    )
    off_plan = models.OneToOneField(
        OffPlanRequest, models.PROTECT, null=True, editable=False, related_name="line",
        verbose_name=_("off-plan request"),
    )  # fmt: skip
    spent = yuan(pgettext_lazy("fund plan", "spent (yuan)"), default=NOTHING, editable=False)
    reason = models.TextField(pgettext_lazy("fund plan", "why it differs"), max_length=500, blank=True, editable=False)
    is_kept = models.BooleanField(
        pgettext_lazy("fund plan", "part of the plan"), default=True,
        help_text=_("Without the tick it is left out, and its amount does not count."),
    )  # fmt: skip

    objects = LineQuerySet.as_manager()

    page_name = "fundline"

    class Meta:
        verbose_name = _("line of a fund plan")
        verbose_name_plural = _("lines of fund plans")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(spent__gte=0, spent__lte=F("amount")), name="never_spent_above_the_line")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_correctable(self) -> bool:
        return self.plan.state == S.DRAFT and self.off_plan_id is None

    @property
    def left(self) -> Decimal:
        """What was planned and not spent."""
        return self.amount - self.spent

    @property
    def bound(self) -> Decimal:
        """What is promised to requisitions whose cost is not entered yet; one query."""
        return self.requisitions.binding().sum_of_totals()

    @property
    def percent(self) -> Decimal:
        """How far it is from the plan, in per cent of its amount."""
        return abs(self.left) * 100 / self.amount


class ActualQuerySet(ScopedQuerySet):
    def update(self, **values):
        """Refuse what would change the past."""
        raise TypeError("what was spent is never changed: a contra entry takes it back")

    def delete(self):
        raise TypeError("what was spent is never deleted: a contra entry takes it back")


class FundActual(Record):
    """What was spent on a line, by a voucher. A mistake is taken back by a contra entry, one of each at most."""

    line = models.ForeignKey(
        FundLine, models.PROTECT, related_name="actuals", editable=False, verbose_name=_("line of a fund plan")
    )
    amount = yuan(_("amount (yuan)"))
    spent_on = models.DateField(pgettext_lazy("fund plan", "spent on"), db_index=True)
    voucher = models.CharField(_("number of the voucher"), max_length=40)
    note = models.CharField(_("note"), max_length=200, blank=True)
    contra_of = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="contra", verbose_name=_("contra entry of")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), editable=False, db_index=True)

    objects = ActualQuerySet.as_manager()

    page_name = "fundactual"
    is_correctable = False

    class Meta:
        verbose_name = _("entry of spending")
        verbose_name_plural = _("entries of spending")
        default_permissions = ("view", "add")
        ordering = ["-spent_on", "-pk"]
        indexes = [models.Index(fields=["line", "spent_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(contra_of=None, amount__gt=0) | Q(contra_of__isnull=False, amount__lt=0),
                name="spent_or_taken_back",
            )
        ]

    def __str__(self) -> str:
        return f"{self.voucher} {self.amount}"

    @property
    def is_taken_back(self) -> bool:
        return self.contra_of_id is not None or hasattr(self, "contra")

    def enter(self, by, at: datetime | None = None) -> None:
        """Enter it, with the plan locked first, so that two entries never spend the same yuan and none comes after the
        plan is closed.

        Raises:
            ValidationError: the plan takes no spending, or the line has not as much left.
        """
        at = at or timezone.now()
        with transaction.atomic():
            plan = FundPlan.objects.select_for_update().get(pk=self.line.plan_id)
            if plan.month is None:
                raise ValidationError(_("Money is spent on the plan of a month."))
            if plan.state != S.EXECUTING:
                raise ValidationError(_("Money is spent on a plan that is being carried out."))
            line = FundLine.objects.get(pk=self.line_id)
            if self.contra_of_id and self.contra_of.contra_of_id:
                raise ValidationError(_("This entry takes another one back: enter the spending anew."))
            if self.contra_of_id and FundActual.objects.filter(contra_of=self.contra_of_id).exists():
                raise ValidationError(_("This entry was taken back already."))
            if self.amount > line.left:
                text = _("Only %(left)s yuan of this line are left. More needs an off-plan request that is approved.")
                raise ValidationError({"amount": text % {"left": line.left}})
            line.spent += self.amount
            FundLine.objects.filter(pk=line.pk).update(spent=line.spent)
            self.line, self.entered_by, self.entered_at = line, by, at
            self.sign(by, at=at)

    def taken_back(self, note: str):
        """Return the contra entry of this one, not entered yet."""
        return FundActual(
            line=self.line, amount=-self.amount, spent_on=timezone.localdate(), voucher=self.voucher, note=note,
            contra_of=self,
        )  # fmt: skip
