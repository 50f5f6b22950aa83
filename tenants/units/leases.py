"""Leases: a tenant in a unit, from a day until a day, and on which terms."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tianyou.core import search
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.records import Record

from .limits import ending_by

LONGEST_YEARS = 20
TERMS = (
    "rent",
    "management_fee",
    "deposit",
    "payment_day",
    "rent_free_until",
    "late_charge",
    "deposit_terms",
)


class Situation(models.TextChoices):
    """Where a lease stands in time; derived, never typed."""

    TO_COME = "to_come", pgettext_lazy("lease", "still to begin")
    IN_FORCE = "in_force", pgettext_lazy("lease", "in force")
    ENDING = "ending", pgettext_lazy("lease", "ending soon")
    PAST_END = "past_end", pgettext_lazy("lease", "past its end")
    ENDED = "ended", pgettext_lazy("lease", "ended")


def is_followed() -> Exists:
    """Return the condition that the unit has a later lease: the same tenant stays on, or another one came."""
    later = Lease.objects.filter(unit=OuterRef("unit"), since__gt=OuterRef("until")).order_by()
    return Exists(later)


class LeaseQuerySet(ScopedQuerySet):
    def in_force(self, on: date):
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def with_situation(self):
        """Fetch with each lease what tells its situation today; one query more for the whole list."""
        last_day = Value(ending_by(timezone.localdate()), models.DateField())
        return self.annotate(is_followed=is_followed(), ends_soon_by=last_day)

    def ending(self, on: date):
        """Return the leases that end soon and that no other follows."""
        return self.in_force(on).filter(~is_followed(), until__lte=ending_by(on))

    def past_end(self, on: date):
        """Return the leases that have run out although the unit was neither given back nor let anew.

        Where the tenant stays and nobody objects, the lease goes on without a term (Civil Code, art. 734).
        """
        return self.filter(Lease.late_on(on))

    def occupying(self, on: date):
        """Return the leases whose tenant has the unit on a day or will have it: neither given back nor passed on."""
        gone = Q(left_on__lte=on) | Q(until__lt=on) & Q(is_followed())
        return self.exclude(gone)

    def in_situation(self, situation: str, on: date):
        questions = {
            Situation.TO_COME: lambda: self.filter(since__gt=on),
            Situation.IN_FORCE: lambda: self.in_force(on),
            Situation.ENDING: lambda: self.ending(on),
            Situation.PAST_END: lambda: self.past_end(on),
            Situation.ENDED: lambda: self.filter(until__lt=on).exclude(Lease.late_on(on)),
        }
        return questions[situation]()


def money(label) -> models.DecimalField:
    """Return a column of an amount in yuan that is never below zero."""
    return models.DecimalField(
        label, max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )


class Lease(Record):
    """A tenant in a unit, from a day until a day. Its terms are for those who deal with money."""

    unit = models.ForeignKey(
        "tenants.ShopUnit",
        models.PROTECT,
        related_name="leases",
        verbose_name=_("shop unit"),
        limit_choices_to={"voided_at": None},
    )
    tenant = models.ForeignKey(
        "tenants.Tenant",
        models.PROTECT,
        related_name="leases",
        verbose_name=_("tenant"),
        limit_choices_to={"voided_at": None},
    )
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="renewals",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("follows on the lease"),
    )
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"), null=True, blank=True)
    left_on = models.DateField(_("unit given back on"), null=True, blank=True)
    contract_number = models.CharField(_("contract number"), max_length=40, blank=True)
    use = models.CharField(_("agreed use"), max_length=60, blank=True)
    rent = money(_("rent a month (yuan)"))
    management_fee = money(_("management fee a month (yuan)"))
    deposit = money(_("deposit (yuan)"))
    payment_day = models.PositiveSmallIntegerField(
        _("day of the month for payment"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
    )
    rent_free_until = models.DateField(_("rent-free until (included)"), null=True, blank=True)
    late_charge = models.CharField(_("charge for late payment"), max_length=200, blank=True)
    deposit_terms = models.TextField(_("terms of the deposit"), max_length=500, blank=True)

    objects = LeaseQuerySet.as_manager()

    page_name = "lease"
    reach_by = {Reach.ZONE: ("unit__zone",)}

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")
        ordering = ["-since"]
        permissions = [
            ("end_lease", gettext_noop("Can end or shorten leases")),
            ("view_terms", gettext_noop("Can see the rent and the terms of leases")),
        ]
        indexes = [models.Index(fields=["since"]), models.Index(fields=["until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="lease_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.tenant}"

    def save(self, *args, **kwargs) -> None:
        """Store the lease; its unit is found by the name of today's tenant."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            units = self._meta.get_field("unit").related_model._base_manager
            search.index(units.get(pk=self.unit_id))

    def clean(self) -> None:
        """Refuse impossible days, and a second lease of a unit in the same time."""
        if not (self.unit_id and self.since):
            return
        if faults := self._faults_of_days():
            raise ValidationError(faults)
        late = Q(since__lte=self.until) if self.until else Q()
        others = Lease.objects.filter(Q(until=None) | Q(until__gte=self.since), late, unit=self.unit_id)
        if clash := others.exclude(pk=self.pk).select_related("tenant").first():
            raise ValidationError(_("The unit is let to %(tenant)s in that time."), params={"tenant": clash.tenant})

    def _faults_of_days(self) -> dict:
        if self.until and self.until < self.since:
            return {"until": _("The last day is before the first.")}
        if self.until and self.until >= years_later(self.since, LONGEST_YEARS):
            return {"until": _("A lease runs for at most 20 years (Civil Code, art. 705).")}
        if self.rent_free_until and not self.since <= self.rent_free_until <= (self.until or date.max):
            return {"rent_free_until": _("This day is not within the lease.")}
        if self.left_on and self.left_on < self.since:
            return {"left_on": _("The unit can't be given back before the lease begins.")}
        return {}

    @staticmethod
    def late_on(day: date) -> Q:
        return Q(until__lt=day) & (Q(left_on=None) | Q(left_on__gt=day)) & ~Q(is_followed())

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of leases past their end, for figures."""
        return Lease.late_on(timezone.localdate(at))

    @cached_property
    def is_followed(self) -> bool:
        """Whether a later lease of the unit exists; ``with_situation`` fetches it for a whole list."""
        return bool(self.until) and Lease.objects.filter(unit=self.unit_id, since__gt=self.until).exists()

    @cached_property
    def ends_soon_by(self) -> date:
        """The day up to which a lease that ends is one that ends soon."""
        return ending_by(timezone.localdate())

    @property
    def is_late(self) -> bool:
        return self.situation == Situation.PAST_END

    @property
    def due_at(self) -> date | None:
        """The last day, where lists say how long a lease is past its end."""
        return self.until if self.is_late else None

    @cached_property
    def situation(self) -> Situation:
        today = timezone.localdate()
        if self.since > today:
            return Situation.TO_COME
        if self.until is None:
            return Situation.IN_FORCE
        if self.until < today:
            has_left = self.left_on is not None and self.left_on <= today
            return Situation.ENDED if has_left or self.is_followed else Situation.PAST_END
        is_near = self.until <= self.ends_soon_by and not self.is_followed
        return Situation.ENDING if is_near else Situation.IN_FORCE

    def get_situation_display(self) -> str:
        return self.situation.label

    @property
    def situation_tone(self) -> str:
        tones = {Situation.ENDING: "warning", Situation.PAST_END: "danger", Situation.ENDED: "closed"}
        return tones.get(self.situation, "open")

    def search_label(self) -> str:
        return f"{self} {self.contract_number}".strip()

    def search_names(self) -> tuple[str, ...]:
        return self.contract_number, self.unit.number, self.unit.door, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return (self.use,)


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; 1 March for 29 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
