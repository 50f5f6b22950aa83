"""Checks on site, and violations with their rectification notices."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Shift
from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, on_day
from tianyou.core.records import Record

from .kinds import SiteCheckPoint, ViolationKind
from .states import CheckKind, Rung, Served
from .states import ViolationState as S
from .workflow import VIOLATION

PROJECT = pgettext_lazy("record", "renovation")


class SiteCheck(Record):
    """One look at a site. It is never corrected: the next look tells better."""

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="site_checks", editable=False, verbose_name=PROJECT
    )
    kind = models.CharField(_("kind"), max_length=8, choices=CheckKind, default=CheckKind.ROUTINE)
    not_well = models.ManyToManyField(SiteCheckPoint, verbose_name=_("not in order"), blank=True, related_name="+")
    remark = models.TextField(_("remark"), max_length=1000, blank=True)
    shift = models.ForeignKey(
        Shift, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("shift")
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("checked by")
    )
    checked_at = models.DateTimeField(_("checked at"), editable=False, db_index=True)

    page_name = "site-check"
    is_correctable = False
    reach_by = {Reach.ZONE: ("project__lease__unit__zone",), Reach.OWN: ("checked_by",)}

    class Meta:
        verbose_name = _("site check")
        verbose_name_plural = _("site checks")
        default_permissions = ("view", "add")
        ordering = ["-checked_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.project}"

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        """Store the check; a new one was made by whoever signs it, in the shift they hold."""
        if self._state.adding:
            self.checked_by, self.checked_at = by, at or timezone.now()
            held = by.appointments.in_force(timezone.localdate(self.checked_at)).first()
            self.shift = held and held.shift
        super().sign(by, at=at, reason=reason)


class ViolationQuerySet(CaseQuerySet):
    def to_settle(self):
        """Return those with a deduction that no refund has settled yet."""
        return self.filter(deducted_at__isnull=False, settled_at=None).exclude(state=S.VOID)

    def upheld(self):
        """Return those that count against a tenant."""
        return self.exclude(state=S.VOID)


class Violation(Case):
    """What somebody of a tenant did against the rules, at works or in trading, and what became of it."""

    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="violations", verbose_name=_("shop unit"))
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, related_name="violations", editable=False, verbose_name=_("tenant")
    )
    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="violations", null=True, editable=False,
        verbose_name=PROJECT,
    )  # fmt: skip
    kind = models.ForeignKey(ViolationKind, models.PROTECT, related_name="+", verbose_name=_("kind of violation"))
    place = models.CharField(_("place"), max_length=100, blank=True)
    text = models.TextField(_("what was seen"), max_length=1000)
    notice_number = models.CharField(_("number of the notice"), max_length=40, blank=True, editable=False)
    demand = models.TextField(_("what is demanded"), max_length=500, blank=True)
    mend_by = models.DateField(_("mend by"), null=True, blank=True)
    served = models.CharField(_("how it was served"), max_length=8, choices=Served, blank=True)
    served_to = models.CharField(_("who signed or witnessed"), max_length=60, blank=True)
    rung = models.PositiveSmallIntegerField(_("rung of the ladder"), choices=Rung, default=Rung.NONE, editable=False)
    deduction = models.DecimalField(
        _("deduction (yuan)"), max_digits=10, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )  # fmt: skip
    deducted_at = models.DateTimeField(_("deduction decided at"), null=True, editable=False)
    settled_at = models.DateTimeField(_("deduction settled at"), null=True, editable=False)

    objects = ViolationQuerySet.as_manager()

    workflow = VIOLATION
    page_name = "violation"
    number_kind = "违章"
    file_class_code = "renovation"
    limits = {
        S.RECORDED: "violation.act",
        S.SPOKEN: "violation.heed",
        S.NOT_MENDED: "violation.decide",
        S.REPORTED: "violation.decide",
    }
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "violation")
        verbose_name_plural = _("violations")
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["tenant", "registered_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(deduction=None) | Q(deduction__gt=0), name="deduction_above_nothing")
        ]
        permissions = [
            ("serve_violation", gettext_noop("Can warn and serve rectification notices")),
            ("recheck_violation", gettext_noop("Can check whether violations are mended")),
            ("decide_violation", gettext_noop("Can decide deductions and what is not upheld")),
        ]

    @property
    def is_mended(self) -> bool:
        return self.state == S.MENDED

    @property
    def is_not_mended(self) -> bool:
        return self.state == S.NOT_MENDED

    def clean(self) -> None:
        """Find the tenant of the unit; nobody can violate anything in a unit that is not let."""
        if self.unit_id and not self.tenant_id:
            lease = self.unit.leases.in_force(timezone.localdate()).select_related("tenant").first()
            if lease is None:
                raise ValidationError({"unit": _("Nobody rents this unit.")})
            self.tenant = lease.tenant

    def start_clock(self, at: datetime) -> None:
        """A served notice is due by the day that it names."""
        super().start_clock(at)
        if self.state == S.NOTICED:
            self.due_by(on_day(self.mend_by, CENTRE_CLOSES), at)

    def search_label(self) -> str:
        return f"{self.number} {self.unit} {self.tenant}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.notice_number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.demand
