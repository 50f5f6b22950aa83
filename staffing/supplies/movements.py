"""Everything that happens to a stock: what is taken for a post, what comes in at which price, what is counted."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet
from tianyou.core.amounts import NOTHING, cents

from .models import AT_MOST, Material, unit_price
from .quotas import over_quota
from .states import Kind
from .worth import Holding


class MovementQuerySet(ScopedQuerySet):
    def update(self, **values):
        """Refuse what would change the past."""
        raise TypeError("movements of a stock are never changed")

    def delete(self):
        raise TypeError("movements of a stock are never deleted")


class StockMovement(ScopedModel):
    """One thing that happened to a stock. It is never changed: what was wrong is set right by the next one.

    ``value`` is what it changed in yuan: the price paid for what came in, the average of what lies in stock for what
    went out. So the values of a material add up to what its stock is worth, as the quantities do to the stock.
    """

    material = models.ForeignKey(Material, models.PROTECT, related_name="movements", verbose_name=_("material"))
    kind = models.CharField(pgettext_lazy("stock", "what happened"), max_length=10, choices=Kind, default=Kind.USED)
    quantity = models.IntegerField(_("change"))
    stock_after = models.PositiveIntegerField(_("left"))
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("stock", "for which post"),
    )  # fmt: skip
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("stock", "taken by"),
    )  # fmt: skip
    over_by = models.PositiveIntegerField(_("over the quota by"), default=0)
    price = unit_price(_("price paid (yuan)"), null=True, blank=True)
    value = models.DecimalField(_("change in yuan"), max_digits=12, decimal_places=2, default=NOTHING)
    note = models.CharField(_("note"), max_length=200, blank=True)
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    moved_at = models.DateTimeField(pgettext_lazy("stock", "at"), db_index=True)

    objects = MovementQuerySet.as_manager()

    reach_by = {Reach.OWN: ("moved_by",)}
    page_name = "stockmovement"

    class Meta:
        verbose_name = _("movement of a stock")
        verbose_name_plural = _("movements of stocks")
        default_permissions = ("view", "add")
        ordering = ["-moved_at", "-pk"]
        indexes = [
            models.Index(fields=["material", "moved_at"]),
            models.Index(fields=["post", "moved_at"]),
            models.Index(fields=["moved_at"], condition=Q(over_by__gt=0), name="issues_over_quota"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stock_after__gte=0), name="stock_never_negative"),
            models.CheckConstraint(condition=Q(over_by=0) | ~Q(note=""), name="over_quota_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.material} {self.quantity:+d}"

    def get_absolute_url(self) -> str:
        return self.material.get_absolute_url()

    @property
    def excess(self) -> int | None:
        """By how much it went over the quota; None where it did not."""
        return self.over_by or None

    @classmethod
    def enter(cls, material: Material, kind: str, number: int, *, by, at: datetime, note: str = "", **told):
        """Enter what happened to a stock, with the material locked, so that two hands never take the same copy.

        Args:
            material: whose stock.
            kind: see ``Kind``.
            number: how many were used or received; how many were counted; by how many it is set right, perhaps less
                than nothing.
            by: who.
            at: aware moment.
            note: the reason; a correction needs one, and what goes over a quota.
            told: ``post`` for which it was taken and perhaps its ``person``; the ``price`` of what came in, in yuan.

        Raises:
            ValidationError: an impossible number, no reason or post, or more than is left.
        """
        refuse_impossible(kind, number, note)
        made = cls(kind=kind, note=note.strip(), moved_by=by, moved_at=at, **told)
        if kind == Kind.USED and made.post_id is None:
            raise ValidationError({"post": _("For which post was it taken?")})
        with transaction.atomic():
            made.material = Material.objects.select_for_update().get(pk=material.pk)
            made._reckon(number)
            if kind == Kind.USED:
                made._ask_quota(number)
            made.save(force_insert=True)
        return made

    def _reckon(self, number: int) -> None:
        """Reckon what the movement makes of the stock and of its worth."""
        held = Holding.of(self.material)
        self.quantity = {Kind.USED: -number, Kind.COUNTED: number - held.stock}.get(self.kind, number)
        self.stock_after = held.stock + self.quantity
        if not 0 <= self.stock_after <= AT_MOST:
            raise ValidationError({"number": why_not(held.stock, self.stock_after)})
        is_paid = self.kind == Kind.RECEIVED
        self.value = cents(number * (self.price or NOTHING)) if is_paid else held.worth(self.quantity)

    def _ask_quota(self, number: int) -> None:
        """Keep by how much an issue goes over its quota, which needs a reason."""
        self.over_by, quota = over_quota(self.material, self.post, number, self.moved_at)
        if self.over_by and not self.note:
            text = _("%(over)d more than the month's quota of %(quota)d: write down the reason.")
            raise ValidationError({"note": text % {"over": self.over_by, "quota": quota}})


def why_not(stock: int, after: int):
    if after > AT_MOST:
        return _("No stock is larger than %(most)d.") % {"most": AT_MOST}
    return _("Only %(count)d are left.") % {"count": stock}


def refuse_impossible(kind: str, number: int, note: str) -> None:
    """Raise ValidationError for a number that can't be meant, or a correction without a reason."""
    if kind in (Kind.USED, Kind.RECEIVED) and number <= 0 or kind == Kind.COUNTED and number < 0:
        raise ValidationError({"number": _("Give a number above nothing.")})
    if kind == Kind.CORRECTED and not number:
        raise ValidationError({"number": _("By how many is it set right?")})
    if kind == Kind.CORRECTED and not note.strip():
        raise ValidationError({"note": _("Say why the stock is set right.")})
