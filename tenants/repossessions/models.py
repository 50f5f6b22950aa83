"""Repossessions of shop units by order of the company's leaders."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.units.models import Lease
from tianyou.core.access import Reach
from tianyou.core.cases import Case

from .states import RepossessionState as S
from .workflow import REPOSSESSION


class Repossession(Case):
    """The landlord takes a unit back against the tenant's will.

    A clause that lets the mall keep what it finds is risky in law: here goods are listed, photographed, witnessed and
    stored until they are given back.
    """

    lease = models.ForeignKey(
        Lease, models.PROTECT, related_name="repossessions", editable=False, verbose_name=_("lease")
    )
    ground = models.TextField(_("ground"), max_length=2000)
    clause = models.CharField(_("law or clause of the contract"), max_length=300)
    notices = models.TextField(_("notices served: what, when, how"), max_length=2000)
    decision_basis = models.TextField(_("reasons of the decision and legal advice"), max_length=2000, blank=True)
    goods = models.JSONField(_("goods left in the unit"), default=list, blank=True)
    storage = models.CharField(_("where the goods are stored"), max_length=120, blank=True)
    witness_one = models.CharField(_("first witness, name and from where"), max_length=80, blank=True)
    witness_two = models.CharField(_("second witness, name and from where"), max_length=80, blank=True)
    received_by = models.CharField(_("who received the goods"), max_length=80, blank=True)
    received_on = models.DateField(_("goods given back on"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False,
        verbose_name=_("submitted by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    executed_at = models.DateTimeField(_("carried out at"), null=True, editable=False)

    workflow = REPOSSESSION
    page_name = "repossession"
    number_kind = "强收"
    file_class_code = "return"
    limits = {
        S.PENDING_LEADER: "repossession.decide",
        S.ORDERED: "repossession.execute",
        S.EXECUTED: "repossession.goods",
    }
    reach_by = {Reach.ZONE: ("lease__unit__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("repossession")
        verbose_name_plural = _("repossessions")
        constraints = [
            models.UniqueConstraint(fields=["lease"], condition=Q(closed_at=None), name="one_open_repossession_a_lease")
        ]
        permissions = [
            ("submit_repossession", gettext_noop("Can submit and close repossessions")),
            ("decide_repossession", gettext_noop("Can order a repossession")),
            ("execute_repossession", gettext_noop("Can carry out a repossession")),
            ("hand_out_goods", gettext_noop("Can give back goods that were stored")),
        ]

    @property
    def unit(self):
        return self.lease.unit

    @property
    def tenant(self):
        return self.lease.tenant

    def clean(self) -> None:
        others = Repossession.objects.open().filter(lease=self.lease_id).exclude(pk=self.pk)
        if self.lease_id and (other := others.first()):
            text = _("A repossession of this unit is under way already: %(number)s.")
            raise ValidationError(text, params={"number": other})

    def search_label(self) -> str:
        return f"{self.number} {self.lease}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return (self.ground,)
