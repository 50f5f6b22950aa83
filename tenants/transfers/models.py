"""A tenancy that passes to another tenant, or a unit that a tenant sublets."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.units.models import Lease, ShopUnit, Tenant
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.cases import Case
from tianyou.core.deadlines import CENTRE_CLOSES, on_day
from tianyou.core.records import Record
from tianyou.core.templatetags.say import moment

from .states import TransferState
from .workflow import GRANTED, TRANSFER

A_DAY = timedelta(days=1)


class TenancyTransfer(Case):
    """Both sides apply; with consent of the house the new tenant takes over the lease, or trades under it (sublet).

    Without consent a sublet lets the landlord end the lease (Civil Code §716).
    """

    class Kind(models.TextChoices):
        TRANSFER = "transfer", pgettext_lazy("tenancy", "transfer")
        SUBLET = "sublet", pgettext_lazy("tenancy", "sublet")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TRANSFER)
    lease = models.ForeignKey(Lease, models.PROTECT, related_name="transfers", editable=False, verbose_name=_("lease"))
    new_tenant = models.ForeignKey(
        Tenant,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"voided_at": None},
        verbose_name=_("new tenant"),
    )
    wanted_on = models.DateField(_("takes effect on"))
    until = models.DateField(_("sublet until (included)"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000)
    fee = models.DecimalField(
        _("fee (yuan)"), max_digits=10, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    has_application = models.BooleanField(_("application signed by both sides"), default=False)
    has_identity = models.BooleanField(_("identity of the person in charge"), default=False)
    has_licence = models.BooleanField(_("business licence of the new side"), default=False)
    has_lease_copy = models.BooleanField(_("copy of the lease"), default=False)
    has_trade_plan = models.BooleanField(_("what will be traded, fitting the floor"), default=False)
    agreement_no = models.CharField(_("number of the agreement"), max_length=60, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    effective_at = models.DateTimeField(_("brought into effect at"), null=True, editable=False)

    workflow = TRANSFER
    page_name = "transfer"
    number_kind = "转让"
    file_class_code = "transfer"
    limits = {
        TransferState.APPLIED: "transfer.review",
        TransferState.REVIEWED: "transfer.ask",
        TransferState.COUNTERSIGN: "transfer.countersign",
        TransferState.PENDING_ASSISTANT: "transfer.decide",
        TransferState.PENDING_MANAGER: "transfer.decide",
        TransferState.PENDING_LEADER: "transfer.decide",
        TransferState.APPROVED: "transfer.sign",
    }
    reach_by = {Reach.ZONE: ("lease__unit__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("transfer or sublet")
        verbose_name_plural = _("transfers and sublets")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["lease"], condition=Q(closed_at=None), name="one_open_transfer_a_lease")
        ]
        permissions = [
            ("handle_tenancytransfer", gettext_noop("Can see transfers and sublets through the paperwork")),
            ("endorse_tenancytransfer", gettext_noop("Can endorse transfers and sublets")),
            ("approve_tenancytransfer", gettext_noop("Can approve transfers and sublets")),
            ("sanction_tenancytransfer", gettext_noop("Can give final approval to transfers and sublets")),
        ]

    @property
    def unit(self) -> ShopUnit:
        return self.lease.unit

    @property
    def old_tenant(self) -> Tenant:
        return self.lease.tenant

    @property
    def tenant(self) -> Tenant:
        """Under whose name the case is filed: it changes that tenant's lease."""
        return self.old_tenant

    @property
    def is_sublet(self) -> bool:
        return self.kind == self.Kind.SUBLET

    @property
    def is_granted(self) -> bool:
        return self.state in GRANTED

    def start_clock(self, at: datetime) -> None:
        """Once it is signed, nothing is due before its day."""
        super().start_clock(at)
        if self.state == TransferState.SIGNED:
            self.due_at = on_day(self.wanted_on, CENTRE_CLOSES)

    def clean(self) -> None:
        """Refuse a transfer to oneself, of a lease that will be over by then, or beside another that is still open."""
        if not self.lease_id:
            return
        faults = self.faults_of_term()
        if self.new_tenant_id and self.new_tenant_id == self.lease.tenant_id:
            faults["new_tenant"] = _("This tenant holds the lease already: choose somebody else.")
        if faults:
            raise ValidationError(faults)
        others = TenancyTransfer.objects.open().filter(lease=self.lease_id).exclude(pk=self.pk)
        if other := others.first():
            raise ValidationError(_("%(number)s is still open for this lease."), params={"number": other.number})

    def faults_of_term(self) -> dict:
        """Return by field what does not fit between the first and the last day of the lease."""
        if not self.wanted_on:
            return {}
        if self.is_sublet:
            return self._faults_of_sublet()
        faults = {"until": _("A transfer has no last day of its own.")} if self.until else {}
        if self.wanted_on <= self.lease.since:
            faults["wanted_on"] = _("The lease begins on %(day)s: give a later day.") % {
                "day": moment(self.lease.since)
            }
        return faults | self._fault_of_end("wanted_on", self.wanted_on)

    def _faults_of_sublet(self) -> dict:
        if self.wanted_on < self.lease.since:
            return {"wanted_on": _("The lease begins on %(day)s.") % {"day": moment(self.lease.since)}}
        if not self.until:
            return {"until": _("A sublet has a last day.")}
        if self.until < self.wanted_on:
            return {"until": _("The last day is before the first.")}
        return self._fault_of_end("until", self.until)

    def _fault_of_end(self, name: str, day: date) -> dict:
        end = self.lease.until
        return {name: _("The lease of the shop ends on %(day)s.") % {"day": moment(end)}} if end and day > end else {}

    def why_lease_is_taken(self) -> str:
        """Return in words which return or sublet of the lease stands in the way, nothing when none does."""
        if leaving := self.lease.returns.filter(closed_at=None).first():
            return _("The unit is being given back (%(number)s): the tenant stays, or nobody takes over.") % {
                "number": leaving
            }
        others = Sublet.objects.filter(lease=self.lease_id, until__gte=self.wanted_on)
        if self.is_sublet:
            others = others.filter(since__lte=self.until)
        if other := others.select_related("operator").first():
            return _("It is sublet to %(operator)s until %(day)s: end that first.") % {
                "operator": other.operator,
                "day": moment(other.until),
            }
        return ""

    def carry_out(self, by, at: datetime) -> None:
        """Write what was agreed: the lease ends and begins anew, or the sublet begins.

        Lease and unit are locked in the order in which a correction of the lease locks them.
        """
        lease = Lease.objects.select_for_update().get(pk=self.lease_id)
        ShopUnit.objects.select_for_update().get(pk=lease.unit_id)
        self.lease = lease
        if problem := next(iter(self.faults_of_term().values()), "") or self.why_lease_is_taken():
            raise ValidationError(problem)
        if self.is_sublet:
            sublet = Sublet(transfer=self, lease=lease, operator=self.new_tenant, since=self.wanted_on)
            sublet.until = self.until
            sublet.sign(by, at=at, reason=self.number)
        else:
            self._pass_on(lease, by, at)

    def _pass_on(self, lease: Lease, by, at: datetime) -> None:
        """End the old lease the day before, and begin the new one on the terms and until the end of the old one.

        Of the days that a lease may name besides, each lease keeps those that lie within it.
        """
        fields = [field for field in Lease._meta.concrete_fields if field.editable and not field.primary_key]
        terms = {field.attname: getattr(lease, field.attname) for field in fields}
        follower = Lease(**terms | {"tenant_id": self.new_tenant_id, "since": self.wanted_on})
        follower.contract_number = self.agreement_no
        lease.until = self.wanted_on - A_DAY
        days = [field.name for field in fields if isinstance(field, models.DateField) and field.null]
        for name in set(days) - {"until"}:
            if day := getattr(lease, name):
                setattr(follower, name, day if day >= self.wanted_on else None)
                setattr(lease, name, min(day, lease.until))
        lease.full_clean()
        lease.sign(by, at=at, reason=self.number)
        follower.full_clean()
        follower.sign(by, at=at, reason=self.number)

    def shorten_sublet(self, by, at: datetime) -> None:
        self.sublet.until = self.until
        self.sublet.sign(by, at=at, reason=self.number)

    @cached_property
    def passes_left(self) -> models.QuerySet:
        """The old tenant's cards of the unit that are still out although the lease has passed on."""
        has_passed = self.state == TransferState.EFFECTIVE and not self.is_sublet
        passes = self.unit.passes.in_use().filter(tenant=self.lease.tenant_id)
        return passes if has_passed else passes.none()

    @property
    def summary(self) -> str:
        """Who leaves which unit to whom."""
        return f"{self.unit} {self.tenant} → {self.new_tenant}"

    def search_label(self) -> str:
        return f"{self.number} {self.unit}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.old_tenant.name, self.new_tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)


class SubletQuerySet(ScopedQuerySet):
    def in_force(self, on: date):
        """Return the sublets that run on a day under a lease that runs too."""
        return self.filter(since__lte=on, until__gte=on, lease__in=Lease.objects.in_force(on))


class Sublet(Record):
    """Who trades in a unit under a tenant's lease, with consent of the house; the tenant stays answerable."""

    transfer = models.OneToOneField(TenancyTransfer, models.PROTECT, verbose_name=_("transfer or sublet"))
    lease = models.ForeignKey(Lease, models.PROTECT, related_name="sublets", verbose_name=_("lease"))
    operator = models.ForeignKey(Tenant, models.PROTECT, related_name="sublets", verbose_name=_("operator"))
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"))

    objects = SubletQuerySet.as_manager()

    reach_by = {Reach.ZONE: ("lease__unit__zone",)}

    class Meta:
        verbose_name = _("sublet")
        verbose_name_plural = _("sublets")

    def __str__(self) -> str:
        return f"{self.lease.unit} · {self.operator}"

    def get_absolute_url(self) -> str:
        return self.transfer.get_absolute_url()
