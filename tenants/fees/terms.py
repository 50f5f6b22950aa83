"""What a lease is billed for beside its rent: charges month by month, and what the contract says of late payment."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.units.models import Lease
from tianyou.core.access import Reach
from tianyou.core.records import Record

from .amounts import some_yuan
from .items import LATE, MANAGEMENT, RENT, FeeItem

ON_THE_LEASE = (RENT, MANAGEMENT)
HIGHEST_RATE = Decimal("0.5")


class LeaseFee(Record):
    """A charge that comes every month beside rent and management fee, which stand on the lease itself."""

    lease = models.ForeignKey(
        Lease, models.PROTECT, related_name="fees", editable=False, verbose_name=pgettext_lazy("record", "lease")
    )
    item = models.ForeignKey(FeeItem, models.PROTECT, verbose_name=_("fee item"), limit_choices_to={"is_asked": True})
    amount = some_yuan(_("amount a month (yuan)"))
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"), null=True, blank=True)

    page_name = "leasefee"
    reach_by = {Reach.ZONE: ("lease__unit__zone",)}

    class Meta:
        verbose_name = _("monthly charge of a lease")
        verbose_name_plural = _("monthly charges of leases")
        ordering = ["item__order", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="lease_fee_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.amount}"

    def get_absolute_url(self) -> str:
        return reverse("tenants:lease-charges", args=[self.lease_id])

    def clean(self) -> None:
        """Refuse what stands on the lease or comes from elsewhere, and a second charge of an item at the same time."""
        if not self.item_id:
            return
        if self.item.code in (*ON_THE_LEASE, LATE) or not self.item.is_income:
            raise ValidationError({"item": _("This item is not charged month by month here.")})
        if self.since is None:
            return
        late = Q(since__lte=self.until) if self.until else Q()
        same = LeaseFee.objects.filter(Q(until=None) | Q(until__gte=self.since), late, lease=self.lease_id)
        if same.filter(item=self.item_id).exclude(pk=self.pk).exists():
            raise ValidationError(_("This item is charged in that time already."))


class FeeClause(Record):
    """What the contract of one lease says of late payment. Without a rate nothing is charged: the law names none."""

    lease = models.OneToOneField(
        Lease, models.PROTECT, related_name="fee_clause", editable=False, verbose_name=pgettext_lazy("record", "lease")
    )
    late_rate = models.DecimalField(
        _("charge for late payment (% a day)"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(HIGHEST_RATE)],
        help_text=_("As the contract has it; empty: none is charged."),
    )
    grace_days = models.PositiveSmallIntegerField(_("days of grace"), null=True, blank=True)
    cap_percent = models.PositiveSmallIntegerField(
        _("at most, in % of what is owed"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    demand_delay = models.PositiveSmallIntegerField(
        _("demands later than usual by (days)"), default=0, validators=[MaxValueValidator(90)]
    )

    page_name = "feeclause"
    reach_by = {Reach.ZONE: ("lease__unit__zone",)}

    class Meta:
        verbose_name = _("clause on late payment")
        verbose_name_plural = _("clauses on late payment")

    def __str__(self) -> str:
        return f"{self.lease} · {self._meta.verbose_name}"

    def get_absolute_url(self) -> str:
        return reverse("tenants:lease-charges", args=[self.lease_id])
