"""Shop units, the tenants in them, and the leases that tie the two together."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tianyou.core import search
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone
from tianyou.core.records import Record
from tianyou.core.tokens import door_key


class TenantQuerySet(ScopedQuerySet):
    def with_leases(self, on: date):
        """Fetch with each tenant the leases in force on a day and their units: two queries for the whole list."""
        leases = Lease.objects.in_force(on).select_related("unit").order_by("unit__number")
        return self.prefetch_related(Prefetch("leases", leases, to_attr="current_leases"))

    def renting(self, on: date, zone):
        """Return the tenants that have a unit in a zone on a day."""
        return self.filter(pk__in=Lease.objects.in_force(on).filter(unit__zone=zone).values("tenant"))


class Tenant(Record):
    """A business that rents in the mall."""

    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        error_messages={"unique": _("This tenant is registered already.")},
    )
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=20, blank=True, validators=[validate_phone])

    objects = TenantQuerySet.as_manager()

    page_name = "tenant"

    class Meta:
        verbose_name = _("tenant")
        verbose_name_plural = _("tenants")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.contact_phone = normalise_phone(self.contact_phone)

    def save(self, *args, **kwargs) -> None:
        """Store the tenant; its units and passes are found by the new name at once."""
        with transaction.atomic():
            is_renamed = self.pk and not Tenant.objects.filter(pk=self.pk, name=self.name).exists()
            super().save(*args, **kwargs)
            if is_renamed:
                search.index(*ShopUnit.objects.filter(leases__tenant=self).distinct())
                search.index(*self.passes.select_related("tenant", "unit"))

    @cached_property
    def current_leases(self) -> list:
        """The leases in force today with their units; ``with_leases`` fetches them for a whole list."""
        return list(self.leases.in_force(timezone.localdate()).select_related("unit"))

    @property
    def units(self) -> str:
        return ", ".join(str(lease.unit) for lease in self.current_leases)

    def contact_phone_masked(self) -> str:
        return mask_phone(self.contact_phone)

    contact_phone_masked.short_description = _("contact phone")

    def search_label(self) -> str:
        return self.name

    def search_names(self) -> tuple[str, ...]:
        return self.name, self.trade, self.contact_name, self.contact_phone[-4:]

    def search_texts(self) -> tuple[str, ...]:
        return ()


class ShopUnitQuerySet(ScopedQuerySet):
    def at_door(self, number: str):
        """Return the unit behind a number however it is written: ``1F-023``, ``1f023`` and ``1F 23`` are one door."""
        return self.filter(door=door_key(number))

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


class ShopUnit(Record):
    """A unit that can be let. Its door key makes every way to write its number one."""

    number = models.CharField(_("unit number"), max_length=20, db_index=True)
    door = models.CharField(max_length=20, unique=True, editable=False)
    zone = models.ForeignKey(Zone, models.PROTECT, verbose_name=_("zone"))
    area = models.DecimalField(
        _("area (m²)"), max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0.01)]
    )

    objects = ShopUnitQuerySet.as_manager()

    page_name = "unit"
    reach_by = {Reach.ZONE: ("zone",)}

    class Meta:
        verbose_name = _("shop unit")
        verbose_name_plural = _("shop units")

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        self.door = door_key(self.number)
        if not 0 < len(self.door) <= self._meta.get_field("door").max_length:
            raise ValidationError({"number": _("Give the number as it stands at the door, such as 1F-023.")})
        if ShopUnit.objects.filter(door=self.door).exclude(pk=self.pk).exists():
            raise ValidationError({"number": _("This door is registered already.")})

    def save(self, *args, **kwargs) -> None:
        self.door = door_key(self.number)
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
        return self.number, self.door, str(self.tenant or "")

    def search_texts(self) -> tuple[str, ...]:
        return ()


class LeaseQuerySet(ScopedQuerySet):
    def in_force(self, on: date):
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Lease(Record):
    """A tenant in a unit, from a day until a day."""

    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="leases", verbose_name=_("shop unit"))
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="leases", verbose_name=_("tenant"))
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"), null=True, blank=True)

    objects = LeaseQuerySet.as_manager()

    page_name = "lease"
    reach_by = {Reach.ZONE: ("unit__zone",)}

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="lease_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.tenant}"

    def get_absolute_url(self) -> str:
        return self.unit.get_absolute_url()

    def save(self, *args, **kwargs) -> None:
        """Store the lease; its unit is found by the name of today's tenant."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            search.index(ShopUnit.objects.get(pk=self.unit_id))

    def clean(self) -> None:
        """Refuse a lease that ends before it begins, and a second lease of a unit in the same time."""
        if not (self.unit_id and self.since):
            return
        if self.until and self.until < self.since:
            raise ValidationError({"until": _("The last day is before the first.")})
        late = Q(since__lte=self.until) if self.until else Q()
        others = Lease.objects.filter(Q(until=None) | Q(until__gte=self.since), late, unit=self.unit_id)
        if clash := others.exclude(pk=self.pk).select_related("tenant").first():
            raise ValidationError(_("The unit is let to %(tenant)s in that time."), params={"tenant": clash.tenant})
