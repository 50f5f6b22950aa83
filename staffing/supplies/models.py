"""Materials that the centre keeps, and everything that happens to their stock."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet
from tianyou.core.bilingual import Bilingual
from tianyou.core.records import Record

from .states import Kind, MaterialKind, Unit

AT_MOST = 100_000


class MaterialQuerySet(ScopedQuerySet):
    def with_stock(self):
        """Count with each material what its movements add up to, as ``stock``, and what its requests will bring."""
        moved = StockMovement.objects.filter(material=OuterRef("pk")).order_by().values("material")
        return self.annotate(stock=Coalesce(Subquery(moved.annotate(sum=Sum("quantity")).values("sum")), 0))

    def low(self):
        """Return the materials still kept of which less is left than there should be at least."""
        return self.with_stock().filter(is_kept=True, stock__lt=F("minimum"))


class Material(Record):
    """Something that is kept in stock. Its stock is what its movements add up to, never a figure of its own."""

    name_zh = models.CharField(_("Chinese name"), max_length=60, unique=True)
    name_en = models.CharField(_("English name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=MaterialKind)
    unit = models.CharField(pgettext_lazy("material", "counted in"), max_length=8, choices=Unit, default=Unit.COPY)
    minimum = models.PositiveIntegerField(
        _("least stock"), default=0, validators=[MaxValueValidator(AT_MOST)],
        help_text=_("With less than this it shows up as short."),
    )  # fmt: skip
    place = models.CharField(_("where it is kept"), max_length=80)
    is_kept = models.BooleanField(_("still kept"), default=True)
    name = Bilingual()

    objects = MaterialQuerySet.as_manager()

    page_name = "material"

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = pgettext_lazy("supplies", "materials")
        ordering = ["kind", "name_zh"]
        indexes = [models.Index(fields=["kind", "name_zh"])]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def stock(self) -> int:
        """What is left; one query where ``with_stock`` has not counted it."""
        return self.movements.aggregate(sum=Coalesce(Sum("quantity"), 0))["sum"]

    @property
    def is_low(self) -> bool:
        return self.is_kept and self.stock < self.minimum

    @property
    def shortage(self) -> str:
        """How much is lacking, in words; nothing where enough is left."""
        return _("%(count)d short") % {"count": self.minimum - self.stock} if self.is_low else ""

    def search_label(self) -> str:
        return f"{self.name_zh} {self.name_en}"

    def search_names(self) -> tuple[str, ...]:
        return self.name_zh, self.name_en, self.place

    def search_texts(self) -> tuple[str, ...]:
        return ()


class MovementQuerySet(ScopedQuerySet):
    def update(self, **values):
        """Refuse what would change the past."""
        raise TypeError("movements of a stock are never changed")

    def delete(self):
        raise TypeError("movements of a stock are never deleted")


class StockMovement(ScopedModel):
    """One thing that happened to a stock. It is never changed: what was wrong is set right by the next one."""

    material = models.ForeignKey(Material, models.PROTECT, related_name="movements", verbose_name=_("material"))
    kind = models.CharField(pgettext_lazy("stock", "what happened"), max_length=10, choices=Kind, default=Kind.USED)
    quantity = models.IntegerField(_("change"))
    stock_after = models.PositiveIntegerField(_("left"))
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
        indexes = [models.Index(fields=["material", "moved_at"])]
        constraints = [models.CheckConstraint(condition=Q(stock_after__gte=0), name="stock_never_negative")]

    def __str__(self) -> str:
        return f"{self.material} {self.quantity:+d}"

    def get_absolute_url(self) -> str:
        return self.material.get_absolute_url()

    @classmethod
    def enter(cls, material: Material, kind: str, number: int, *, by, at: datetime, note: str = "") -> "StockMovement":
        """Enter what happened to a stock, with the material locked, so that two hands never take the same copy.

        Args:
            material: whose stock.
            kind: see ``Kind``.
            number: how many were used or received; how many were counted; by how many it is set right, perhaps less
                than nothing.
            by: who.
            at: aware moment.
            note: the reason; a correction needs one.

        Raises:
            ValidationError: an impossible number, no reason, or more than is left.
        """
        refuse_impossible(kind, number, note)
        with transaction.atomic():
            locked = Material.objects.select_for_update().get(pk=material.pk)
            change = {Kind.USED: -number, Kind.COUNTED: number - locked.stock}.get(kind, number)
            after = locked.stock + change
            if not 0 <= after <= AT_MOST:
                raise ValidationError({"number": why_not(locked, after)})
            entered = {"quantity": change, "stock_after": after, "note": note, "moved_by": by, "moved_at": at}
            return cls.objects.create(material=locked, kind=kind, **entered)


def why_not(material: Material, after: int):
    if after > AT_MOST:
        return _("No stock is larger than %(most)d.") % {"most": AT_MOST}
    return _("Only %(count)d are left.") % {"count": material.stock}


def refuse_impossible(kind: str, number: int, note: str) -> None:
    """Raise ValidationError for a number that can't be meant, or a correction without a reason."""
    if kind in (Kind.USED, Kind.RECEIVED) and number <= 0 or kind == Kind.COUNTED and number < 0:
        raise ValidationError({"number": _("Give a number above nothing.")})
    if kind == Kind.CORRECTED and not number:
        raise ValidationError({"number": _("By how many is it set right?")})
    if kind == Kind.CORRECTED and not note.strip():
        raise ValidationError({"note": _("Say why the stock is set right.")})


QUANTITY = [MinValueValidator(1), MaxValueValidator(AT_MOST)]
