"""Shop units: the doors of the mall, and the meters behind them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from staffing.plan.models import Zone
from tianyou.core.access import Reach
from tianyou.core.records import Record
from tianyou.core.tokens import door_key

from .leases import Lease
from .numbers import floor_of, names_several, place_key
from .tenants import Tenant
from .voiding import StandingQuerySet, Voidable


class AreaKind(models.TextChoices):
    RENT = "rent", _("area that rent is paid for")
    INSIDE = "inside", _("area within the walls")
    BUILT = "built", _("built area with its share")


class ShopUnitQuerySet(StandingQuerySet):
    def at_door(self, number: str):
        """Return the unit behind a number however it is written: ``1F-023``, ``1f023`` and ``1F 23`` are one door."""
        return self.standing().filter(door=door_key(number))

    def with_tenant(self, on: date):
        """Fetch with each unit the lease in force on a day and its tenant: two queries for the whole list."""
        leases = Lease.objects.in_force(on).select_related("tenant")
        return self.prefetch_related(Prefetch("leases", leases, to_attr="leases_now"))

    def for_search(self):
        """Fetch with each unit what it is found by."""
        return self.with_tenant(timezone.localdate())

    def let(self, on: date):
        return self.filter(pk__in=Lease.objects.in_force(on).values("unit"))

    def vacant(self, on: date):
        return self.exclude(pk__in=Lease.objects.in_force(on).values("unit"))


class ShopUnit(Voidable, Record):
    """A unit that can be let. Its door key makes every way to write its number one."""

    number = models.CharField(_("unit number"), max_length=20, db_index=True)
    door = models.CharField(max_length=20, editable=False, db_index=True)
    sort_key = models.CharField(max_length=120, editable=False, default="", db_index=True)
    zone = models.ForeignKey(Zone, models.PROTECT, verbose_name=_("zone"))
    area = models.DecimalField(
        _("area (m²)"), max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0.01)]
    )
    area_kind = models.CharField(_("which area"), max_length=6, choices=AreaKind, default=AreaKind.RENT)
    planned_trade = models.CharField(_("trade planned for it"), max_length=60, blank=True)

    objects = ShopUnitQuerySet.as_manager()

    page_name = "unit"
    reach_by = {Reach.ZONE: ("zone",)}

    class Meta:
        verbose_name = _("shop unit")
        verbose_name_plural = _("shop units")
        ordering = ["sort_key", "pk"]
        permissions = [("void_shopunit", gettext_noop("Can void shop units registered by mistake"))]
        constraints = [
            models.UniqueConstraint(fields=["door"], condition=Q(voided_at=None), name="one_standing_unit_a_door")
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        self.door = door_key(self.number)
        if not 0 < len(self.door) <= self._meta.get_field("door").max_length:
            raise ValidationError({"number": _("Give the number as it stands at the door, such as 1F-023.")})
        if not any(character.isdecimal() for character in self.door):
            raise ValidationError({"number": _("A unit number has digits, such as 1F-023.")})
        if names_several(self.number):
            raise ValidationError({"number": _("One number, one unit: register each door by itself.")})
        if ShopUnit.objects.at_door(self.number).exclude(pk=self.pk).exists():
            raise ValidationError({"number": _("This door is registered already.")})

    def why_odd_floor(self) -> str:
        """Return in words that the number names another floor than the zone has, nothing when it does not."""
        floor = floor_of(self.number)
        if floor is None or not self.zone_id or floor == self.zone.floor:
            return ""
        text = _("The number says floor %(floor)d, but the zone %(zone)s is on floor %(right)d.")
        return text % {"floor": floor, "zone": self.zone, "right": self.zone.floor}

    def save(self, *args, **kwargs) -> None:
        self.door, self.sort_key = door_key(self.number), place_key(self.number)
        super().save(*args, **kwargs)

    @cached_property
    def lease(self):
        """The lease in force today with its tenant, or None; ``with_tenant`` fetches it for a whole list."""
        return next(iter(self.leases_now), None)

    @cached_property
    def leases_now(self) -> list:
        return list(self.leases.in_force(timezone.localdate()).select_related("tenant")[:1])

    @property
    def tenant(self) -> Tenant | None:
        return self.lease and self.lease.tenant

    def search_label(self) -> str:
        return f"{self.number} {self.tenant or ''}".strip()

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.door, str(self.tenant or ""), self.tenant.trade if self.tenant else ""

    def search_texts(self) -> tuple[str, ...]:
        return ()


class Meter(Record):
    """A meter of a unit. One that was taken out stays, so that old readings keep their meaning."""

    class Kind(models.TextChoices):
        ELECTRICITY = "electricity", _("electricity")
        WATER = "water", _("water")
        GAS = "gas", _("gas")
        AIR = "air", _("air conditioning")

    class Measure(models.TextChoices):
        KWH = "kWh", _("kWh")
        CUBIC_METRE = "m³", _("m³")
        GIGAJOULE = "GJ", _("GJ")

    unit = models.ForeignKey(
        ShopUnit, models.CASCADE, related_name="meters", editable=False, verbose_name=_("shop unit")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ELECTRICITY)
    number = models.CharField(_("number on the meter"), max_length=40)
    measure = models.CharField(_("measured in"), max_length=4, choices=Measure, default=Measure.KWH)
    factor = models.DecimalField(
        _("factor of the transformer"), max_digits=7, decimal_places=2, default=1, validators=[MinValueValidator(0.01)]
    )
    removed_on = models.DateField(_("taken out on"), null=True, blank=True)

    page_name = "meter"
    reach_by = {Reach.ZONE: ("unit__zone",)}

    class Meta:
        verbose_name = _("meter")
        verbose_name_plural = _("meters")
        ordering = ["removed_on", "kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"], condition=Q(removed_on=None), name="one_meter_in_use_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return self.unit.get_absolute_url()

    def clean(self) -> None:
        self.number = "".join(self.number.split()).upper()
        same = Meter.objects.filter(kind=self.kind, number=self.number, removed_on=None).exclude(pk=self.pk)
        if self.removed_on is None and (other := same.select_related("unit").first()):
            raise ValidationError({"number": _("This meter is registered at %(unit)s already.") % {"unit": other.unit}})
        if self.removed_on and self.removed_on > timezone.localdate():
            raise ValidationError({"removed_on": _("This day is still to come.")})
