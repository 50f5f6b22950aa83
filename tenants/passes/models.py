"""Access passes of tenants' staff and of contractors' workers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.privacy import IdNumberMixin
from tianyou.core.records import NumberedRecord
from tianyou.core.workflow import WorkflowRecord

from .workflow import PASS, PassState


class AccessPassQuerySet(ScopedQuerySet):
    def in_use(self):
        return self.filter(state=PassState.ISSUED)

    def expired(self, at):
        """Return cards that are still out although their last day has passed."""
        return self.in_use().filter(valid_until__lt=timezone.localdate(at))


class AccessPass(WorkflowRecord, IdNumberMixin, NumberedRecord):
    """A card that lets one person in for one tenant. Fees and deposits are the company's, never the worker's."""

    class Kind(models.TextChoices):
        STAFF = "Y", _("tenant's staff")
        CONTRACTOR = "Z", _("temporary, renovation")

    kind = models.CharField(_("kind"), max_length=1, choices=Kind, default=Kind.STAFF)
    holder = models.CharField(_("holder"), max_length=60)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="passes", verbose_name=_("tenant"))
    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="passes", verbose_name=_("shop unit"))
    job = models.CharField(_("job"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)
    valid_until = models.DateField(_("valid until"))
    has_consented = models.BooleanField(_("holder was told why these data are kept and agrees"), default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now, editable=False, db_index=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)

    objects = AccessPassQuerySet.as_manager()

    workflow = PASS
    page_name = "pass"
    number_format = "{kind}{year}{serial:05d}"
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("requested_by",)}

    class Meta:
        verbose_name = _("access pass")
        verbose_name_plural = _("access passes")
        permissions = [
            ("issue_accesspass", "Can issue access passes"),
            ("return_accesspass", "Can take access passes back"),
            ("revoke_accesspass", "Can revoke access passes"),
            ("reveal_id", "Can read a holder's whole ID number"),
        ]
        indexes = [models.Index(fields=["state", "valid_until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="pass_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    @property
    def number_kind(self) -> str:
        return self.kind

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of cards that should have come back."""
        return Q(state=PassState.ISSUED, valid_until__lt=timezone.localdate(at))

    def is_valid_on(self, day) -> bool:
        return self.state == PassState.ISSUED and self.valid_from <= day <= self.valid_until

    def clean(self) -> None:
        """Refuse a card without consent, and a tenant who does not rent the unit."""
        if not self.has_consented:
            raise ValidationError({"has_consented": _("Tell the holder first; without consent no card is made.")})
        if self.unit_id and self.tenant_id and not self.unit.leases.filter(tenant=self.tenant_id).exists():
            raise ValidationError({"tenant": _("This tenant does not rent that unit.")})

    def search_label(self) -> str:
        return f"{self.number} {self.holder}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.holder, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return ()
