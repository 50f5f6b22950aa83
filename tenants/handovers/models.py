"""Handover of a let unit to its tenant: money first, then a joint check, then four signatures and the keys."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.inspections.choices import Kind
from tenants.units.models import Lease, ShopUnit, Tenant
from tianyou.core.access import Reach, share_a_post
from tianyou.core.cases import Case, CaseQuerySet

from .states import HandoverState
from .workflow import HANDOVER, INSPECT


class HandoverQuerySet(CaseQuerySet):
    def counting(self):
        """Return the handovers that were not called off; a lease has one of these at most."""
        return self.exclude(state=HandoverState.CANCELLED)

    def not_trading(self):
        """Return the handovers after which no shop has opened yet; whoever has left opens none any more.

        The unit and its tenant count, not the lease: a renewal is another lease of the same shop.
        """
        leases = Lease.objects.occupying(timezone.localdate())
        still = leases.filter(unit=OuterRef("unit"), tenant=OuterRef("tenant"))
        return self.filter(Exists(still), state=HandoverState.HANDED_OVER, opened_on=None)


class UnitHandover(Case):
    """One lease's unit on its way to the tenant, until the shop opens."""

    lease = models.ForeignKey(Lease, models.PROTECT, related_name="handovers", verbose_name=_("lease"))
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, related_name="handovers", editable=False, verbose_name=_("shop unit")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, related_name="handovers", editable=False, verbose_name=_("tenant")
    )
    planned_on = models.DateField(_("day of the handover"))
    receipt_no = models.CharField(_("finance's receipt number"), max_length=60, blank=True)
    has_handbook = models.BooleanField(_("tenant's handbook signed for"), default=False)
    rent_free_from = models.DateField(_("rent-free period begins on"), null=True, blank=True)
    opening_planned_on = models.DateField(_("opening planned for"), null=True, blank=True)
    opened_on = models.DateField(_("trading since"), null=True, blank=True, db_index=True)
    tenant_signatory = models.CharField(_("signed for the tenant by"), max_length=60, blank=True)
    clerk_signatory = models.CharField(_("signed by the clerk"), max_length=60, blank=True)
    engineering_signatory = models.CharField(_("signed for engineering by"), max_length=60, blank=True)
    floor_signatory = models.CharField(_("signed by the floor administrator"), max_length=60, blank=True)

    objects = HandoverQuerySet.as_manager()

    workflow = HANDOVER
    page_name = "handover"
    number_kind = "收铺"
    file_class_code = "handover"
    limits = {
        HandoverState.NOTICED: "handover.confirm",
        HandoverState.ELIGIBLE: "handover.inspect",
        HandoverState.CHECKED: "handover.inspect",
        HandoverState.INSPECTED: "handover.finish",
    }
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("registered_by",)}
    inspection_kinds = {Kind.IN: (HandoverState.ELIGIBLE,)}
    inspection_moves = {Kind.IN: "inspect"}

    class Meta:
        verbose_name = _("unit handover")
        verbose_name_plural = _("unit handovers")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["lease"], condition=~Q(state=HandoverState.CANCELLED), name="one_handover_of_a_lease"
            )
        ]
        permissions = [
            ("confirm_unithandover", gettext_noop("Can confirm the payment for a handover")),
            ("convene_unithandover", gettext_noop("Can convene and finish handovers")),
            ("inspect_unithandover", gettext_noop("Can check a unit before its handover")),
            ("open_unithandover", gettext_noop("Can note that a shop has opened")),
        ]

    def clean(self) -> None:
        """Refuse a second handover of a lease, one after the lease, and an opening before the keys."""
        faults = {}
        if self.lease_id and self._state.adding:
            faults = self._faults_of_lease()
        if self.planned_on and self.opening_planned_on and self.opening_planned_on < self.planned_on:
            faults["opening_planned_on"] = _("The shop can't open before it was handed over.")
        if faults:
            raise ValidationError(faults)

    def _faults_of_lease(self) -> dict:
        if made := UnitHandover.objects.counting().filter(lease=self.lease_id).first():
            return {"lease": _("This lease has its handover already: %(number)s.") % {"number": made}}
        until = self.lease.until
        if until and until < timezone.localdate():
            return {"lease": _("The lease of this unit has ended.")}
        if until and self.planned_on and self.planned_on > until:
            return {"planned_on": _("The lease ends before that day.")}
        return {}

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the handover; a new one is for the unit and the tenant of its lease."""
        if self._state.adding:
            self.unit, self.tenant = self.lease.unit, self.lease.tenant
        super().sign(by, at=at, reason=reason, move=move)

    def is_barred(self, move, user) -> bool:
        """Tell it as of every case; and a joint check is confirmed by another post than the one that entered it."""
        return super().is_barred(move, user) or (move.name == "agree" and self._entered_by_colleague(user))

    def _entered_by_colleague(self, user) -> bool:
        entered = next((step.history_user for step in self.hands if step.last_move == "inspect"), None)
        return bool(entered) and share_a_post(entered, user, INSPECT)

    @property
    def is_opening_late(self) -> bool:
        """Tell whether the day has passed on which the shop should have opened."""
        waits = self.state == HandoverState.HANDED_OVER and self.opened_on is None
        return waits and bool(self.opening_planned_on) and self.opening_planned_on < timezone.localdate()

    def search_label(self) -> str:
        return f"{self.number} {self.unit} {self.tenant}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return (self.receipt_no,)
