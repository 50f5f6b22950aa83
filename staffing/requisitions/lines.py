"""The lines of a requisition: a kept material or something else, estimated, priced, received and paid."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.supplies.models import AT_MOST, QUANTITY, Material, unit_price
from staffing.supplies.restocks import RestockRequest
from staffing.supplies.states import Unit
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.records import Record

from .models import Requisition


class LineQuerySet(ScopedQuerySet):
    def standing(self):
        """Return the lines that were not struck out."""
        return self.filter(is_struck=False)


class RequisitionLine(Record):
    """So many of one thing. A wrong one is struck out."""

    requisition = models.ForeignKey(Requisition, models.PROTECT, related_name="lines", editable=False)
    material = models.ForeignKey(
        Material, models.PROTECT, null=True, blank=True, related_name="requisition_lines", verbose_name=_("material"),
        help_text=_("Something that is kept in stock; anything else is written beside it."),
    )  # fmt: skip
    text = models.CharField(pgettext_lazy("requisition", "something else"), max_length=100, blank=True)
    unit = models.CharField(pgettext_lazy("material", "counted in"), max_length=8, choices=Unit, default=Unit.PIECE)
    quantity = models.PositiveIntegerField(pgettext_lazy("restock", "how many"), validators=QUANTITY)
    estimate = unit_price(_("estimated price of one (yuan)"))
    price = unit_price(_("agreed price of one (yuan)"), null=True, blank=True)
    received = models.PositiveIntegerField(_("received"), null=True, blank=True)
    paid = unit_price(_("price paid (yuan)"), null=True, blank=True)
    restock = models.ForeignKey(
        RestockRequest, models.PROTECT, null=True, editable=False, related_name="requisition_lines",
        verbose_name=_("request to restock"),
    )  # fmt: skip
    is_struck = models.BooleanField(_("struck out"), default=False)

    objects = LineQuerySet.as_manager()

    page_name = "requisition-line"
    reach_by = {Reach.OWN: ("requisition__registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("requisition", "line")
        verbose_name_plural = pgettext_lazy("requisition", "lines")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(material=None) & ~Q(text="") | Q(material__isnull=False, text=""),
                name="requisition_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="requisition_of_some"),
        ]

    def __str__(self) -> str:
        return f"{self.material or self.text} × {self.quantity}"

    def get_absolute_url(self) -> str:
        return self.requisition.get_absolute_url()

    @property
    def is_correctable(self) -> bool:
        return not self.requisition.is_drawn_up

    @property
    def counted_in(self) -> str:
        return (self.material or self).get_unit_display()

    @property
    def unit_cost(self) -> Decimal:
        return self.estimate if self.price is None else self.price

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.unit_cost

    @property
    def paid_amount(self) -> Decimal | None:
        return None if self.paid is None else self.received * self.paid

    def clean(self) -> None:
        """A line names one thing; a request to restock is part of one requisition at a time."""
        if bool(self.material_id) == bool(self.text.strip()):
            raise ValidationError({"text": _("Choose a material, or write down something else.")})
        if self.restock_id and not self.is_struck:
            bound = self.restock.requisition_lines.standing().filter(requisition__closed_at=None).exclude(pk=self.pk)
            if other := bound.select_related("requisition").first():
                text = _("This request is part of %(number)s already.")
                raise ValidationError(text % {"number": other.requisition})

    def take_in(self, received: int, paid: Decimal, note: str) -> None:
        """Set how many came and what one of them cost.

        Raises:
            ValidationError: at the field of the form that asks for this line.
        """
        if not 0 <= received <= min(self.quantity, AT_MOST):
            text = _("%(count)d were ordered.") % {"count": self.quantity}
            raise ValidationError({f"received_{self.pk}": text})
        if paid > self.unit_cost and not note.strip():
            text = _("Dearer than the agreed %(price)s yuan: write down the reason.") % {"price": self.unit_cost}
            raise ValidationError({"note": text})
        self.received, self.paid = received, paid
