"""Access passes of tenants' staff and of contractors' workers."""

import calendar
import re
import unicodedata
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.privacy import IdNumberMixin
from tianyou.core.records import NumberedRecord
from tianyou.core.templatetags.say import moment
from tianyou.core.workflow import WorkflowRecord

from .workflow import PASS, PassState

# A proposal of ours for staff; contractor cards of three months are customary (design notes on passes).
MONTHS_AT_MOST = {"Y": 12, "Z": 3}


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


class AccessPassQuerySet(ScopedQuerySet):
    def in_use(self):
        return self.filter(state=PassState.ISSUED)

    def expired(self, at):
        """Return cards that are still out although their last day has passed."""
        return self.in_use().filter(valid_until__lt=timezone.localdate(at))

    def at_number(self, text: str):
        """Return the pass of a number as people type it, in any case and spacing, or as a scanner reads the link."""
        plain = unicodedata.normalize("NFKC", text.rpartition("number=")[2]).upper()
        return self.filter(number=re.sub(r"[^0-9A-Z]", "", plain)[:40])


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
    file_class_code = "pass"
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("requested_by",)}

    class Meta:
        verbose_name = _("access pass")
        verbose_name_plural = _("access passes")
        permissions = [
            ("issue_accesspass", gettext_noop("Can issue access passes")),
            ("return_accesspass", gettext_noop("Can take access passes back")),
            ("revoke_accesspass", gettext_noop("Can revoke access passes")),
            ("reveal_id", gettext_noop("Can read a holder's whole ID number")),
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

    @property
    def is_correctable(self) -> bool:
        return self.state == PassState.REQUESTED

    @property
    def is_late(self) -> bool:
        return self.state == PassState.ISSUED and self.valid_until < timezone.localdate()

    def is_valid_on(self, day: date) -> bool:
        return not self.why_invalid(day)

    def why_invalid(self, day: date) -> str:
        """Return in words why nobody is let in with this card on a day, nothing when it is good."""
        if self.state == PassState.REQUESTED:
            return _("This card was never issued.")
        if self.state != PassState.ISSUED:
            return _("This card is out of use: %(state)s.") % {"state": self.get_state_display()}
        if day < self.valid_from:
            return _("This card begins to be valid on %(day)s.") % {"day": moment(self.valid_from)}
        if day > self.valid_until:
            return _("The last day of this card was %(day)s.") % {"day": moment(self.valid_until)}
        if not self.unit.leases.in_force(day).filter(tenant=self.tenant_id).exists():
            return _("The tenant's lease of this shop has ended: take the card back.")
        return ""

    def masked_id(self) -> str:
        return f"**************{self.id_last4}" if self.id_last4 else ""

    masked_id.short_description = _("ID number")

    def clean(self) -> None:
        """Refuse a card without consent, of an impossible or too long time, or for one who does not rent the unit."""
        faults = {**self._faults_of_dates(), **self.faults_of_lease()}
        if not self.has_consented:
            faults["has_consented"] = _("Tell the holder first; without consent no card is made.")
        if faults:
            raise ValidationError(faults)

    def _faults_of_dates(self) -> dict:
        if not (self.valid_from and self.valid_until):
            return {}
        months = MONTHS_AT_MOST.get(self.kind, 12)
        if self.valid_until < self.valid_from:
            return {"valid_until": _("The last day is before the first.")}
        if self.valid_from.year > 9000 or self.valid_until > months_later(self.valid_from, months):
            return {
                "valid_until": _("A card of this kind is valid for at most %(months)d months.") % {"months": months}
            }
        return {}

    def faults_of_lease(self) -> dict:
        if not (self.unit_id and self.tenant_id and self.valid_from):
            return {}
        leases = self.unit.leases.filter(Q(until=None) | Q(until__gte=self.valid_from), tenant=self.tenant_id)
        ends = list(leases.values_list("until", flat=True))
        if not ends:
            return {"tenant": _("This tenant does not rent that unit.")}
        if self.valid_until and None not in ends and self.valid_until > max(ends):
            return {"valid_until": _("The lease of the shop ends on %(day)s.") % {"day": moment(max(ends))}}
        return {}

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the pass; a new one is the request of whoever signs it."""
        if self._state.adding:
            self.requested_by, self.requested_at = by, at or timezone.now()
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return f"{self.number} {self.holder}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.holder, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return ()
