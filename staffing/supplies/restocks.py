"""Requests to fill up a stock: asked for, approved by somebody else, received into the stock."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tianyou.core.access import Reach
from tianyou.core.cases import Case

from .limits import DECIDE, RECEIVE
from .models import QUANTITY, Material
from .states import RestockState as S
from .workflow import RESTOCK

OPEN = (S.REQUESTED, S.APPROVED)


class RestockRequest(Case):
    """So many of a material are wanted; there is one open request for a material at a time."""

    material = models.ForeignKey(Material, models.PROTECT, related_name="restocks", verbose_name=_("material"))
    quantity = models.PositiveIntegerField(pgettext_lazy("restock", "how many"), validators=QUANTITY)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    received = models.PositiveIntegerField(_("received"), null=True, blank=True, validators=QUANTITY)

    workflow = RESTOCK
    page_name = "restock"
    number_kind = "补货"
    limits = {S.REQUESTED: DECIDE, S.APPROVED: RECEIVE}
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("request to restock")
        verbose_name_plural = _("requests to restock")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["material"], condition=Q(state__in=OPEN), name="one_open_restock")
        ]
        permissions = [
            ("approve_restockrequest", gettext_noop("Can approve requests to restock")),
            ("receive_restockrequest", gettext_noop("Can receive what was asked for into the stock")),
            ("withdraw_restockrequest", gettext_noop("Can withdraw requests to restock")),
        ]

    def clean(self) -> None:
        """Refuse a second request while one is open."""
        others = RestockRequest.objects.waiting_for(*OPEN).filter(material=self.material_id).exclude(pk=self.pk)
        if other := others.first():
            raise ValidationError(_("%(number)s asks for this material already.") % {"number": other})

    def requisition(self):
        """Return the requisition under way that this request is part of, None where there is none; one query."""
        lines = self.requisition_lines.filter(is_struck=False, requisition__closed_at=None)
        line = lines.select_related("requisition").first()
        return line and line.requisition

    @property
    def summary(self) -> str:
        return f"{self.material} × {self.quantity}"

    def search_label(self) -> str:
        return f"{self.number} {self.material}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.material.name_zh, self.material.name_en

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)
