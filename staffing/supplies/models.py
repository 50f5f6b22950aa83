"""Materials that the centre keeps."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import ScopedQuerySet
from tianyou.core.amounts import NOTHING
from tianyou.core.bilingual import Bilingual
from tianyou.core.records import Record

from .states import MaterialKind, Unit

AT_MOST = 100_000
QUANTITY = [MinValueValidator(1), MaxValueValidator(AT_MOST)]


def unit_price(label, **options) -> models.DecimalField:
    """Return a column of what one piece costs, in yuan; nothing for what is free."""
    return models.DecimalField(
        label, max_digits=7, decimal_places=2, validators=[MinValueValidator(NOTHING)], **options
    )


class MaterialQuerySet(ScopedQuerySet):
    def with_stock(self):
        """Count with each material what its movements add up to, as ``stock``, and what its requests will bring."""
        movements = self.model.movements.rel.related_model.objects
        moved = movements.filter(material=OuterRef("pk")).order_by().values("material")
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
