"""Goods release slips: what leaves the mall with a tenant, a contractor or a carrier."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.returns.models import UnitReturn
from tenants.returns.states import FREE_TO_LEAVE
from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day

from .limits import WINDOW
from .states import ReleaseState as S
from .workflow import RELEASE_SLIP


class Purpose(models.TextChoices):
    RETURN = "return", _("leaving the unit")
    WORKS = "works", _("material and tools of works")
    DELIVERY = "delivery", _("delivery or exchange of goods")
    OTHER = "other", pgettext_lazy("release", "other")


class GoodsRelease(Case):
    """One lot of goods that may leave on certain days. ``goods`` are dicts with name, quantity and remark."""

    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="releases", verbose_name=_("shop unit"))
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="releases", verbose_name=_("tenant"))
    unit_return = models.ForeignKey(
        UnitReturn, models.PROTECT, null=True, related_name="releases", editable=False,
        verbose_name=pgettext_lazy("record", "unit return"),
    )  # fmt: skip
    purpose = models.CharField(_("why they leave"), max_length=10, choices=Purpose)
    goods = models.JSONField(_("goods"))
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)
    valid_until = models.DateField(_("valid until"), default=timezone.localdate)
    carrier = models.CharField(_("who carries them"), max_length=80, blank=True)
    vehicle = models.CharField(_("vehicle number"), max_length=20, blank=True)
    differences = models.TextField(_("differences from the list"), max_length=1000, blank=True)
    released_at = models.DateTimeField(_("let out at"), null=True, editable=False)

    workflow = RELEASE_SLIP
    page_name = "release"
    number_kind = "放行"
    file_class_code = "spot-loan"
    limits = {S.REQUESTED: "release.approve"}
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("goods release slip")
        verbose_name_plural = _("goods release slips")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="release_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]
        permissions = [
            ("approve_goodsrelease", gettext_noop("Can approve goods release slips")),
            ("release_goods", gettext_noop("Can let goods out at the exit")),
            ("cancel_goodsrelease", gettext_noop("Can cancel goods release slips")),
        ]

    def start_clock(self, at: datetime) -> None:
        """An approved slip is late from the end of its last day."""
        super().start_clock(at)
        if self.state == S.APPROVED:
            self.due_at = on_day(self.valid_until, CENTRE_CLOSES)

    def fault_of_return(self) -> str:
        """Return why the goods of somebody who leaves may not go yet, nothing when they may."""
        if self.purpose != Purpose.RETURN:
            return ""
        if self.unit_return is None or self.unit_return.state not in FREE_TO_LEAVE:
            return _("The return of the unit is not cleared yet.")
        return ""

    def clean(self) -> None:
        """Refuse a slip without goods, for too long, for days gone, or of a tenant who has nothing in the unit."""
        if not self.goods:
            raise ValidationError({"goods": _("Write down what leaves.")})
        if self.valid_from and self.valid_until:
            self._check_window()
        if self.unit_id and self.tenant_id and not self.unit.leases.filter(tenant=self.tenant_id).exists():
            raise ValidationError({"tenant": _("This tenant does not rent that unit.")})

    def _check_window(self) -> None:
        days = Limit.objects.in_force(WINDOW, timezone.localdate(self.registered_at or timezone.now())).amount
        if self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The last day is before the first.")})
        if self.valid_until - self.valid_from >= timedelta(days=days):
            text = _("A slip is valid for at most %(days)d days.") % {"days": days}
            raise ValidationError({"valid_until": text})
        if self.valid_until < timezone.localdate():
            raise ValidationError({"valid_until": _("This day has passed.")})

    def search_label(self) -> str:
        return f"{self.number} {self.unit} {self.tenant}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name, self.vehicle

    def search_texts(self) -> tuple[str, ...]:
        return tuple(row["name"] for row in self.goods)
