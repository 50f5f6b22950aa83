"""Tenants: the businesses that rent in the mall. What is known of one changes from days on, see ``changes``."""

import copy
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tianyou.core import search
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone, whole_phone
from tianyou.core.records import Record
from tianyou.core.tokens import door_key, pinyin_key

from .credit_code import normalise_code, validate_code
from .leases import Lease
from .voiding import StandingQuerySet, Voidable

CHANGING = ("name", "trade", "licence_number", "legal_person", "contact_name", "contact_phone", "opened_on")


class TenantQuerySet(StandingQuerySet):
    def with_leases(self, on: date):
        """Fetch with each tenant the leases in force on a day and their units: two queries for the whole list."""
        leases = Lease.objects.in_force(on).select_related("unit").order_by("unit__sort_key")
        return self.prefetch_related(Prefetch("leases", leases, to_attr="current_leases"))

    def renting(self, on: date, zone):
        """Return the tenants that have a unit in a zone on a day."""
        return self.filter(pk__in=Lease.objects.in_force(on).filter(unit__zone=zone).values("tenant"))

    def search(self, words: str, user):
        """Return the tenants that the words name or ring up, and whoever rents the unit of that number today.

        The index knows only how telephone numbers end, so a whole one is compared with what is stored.
        """
        behind = Lease.objects.in_force(timezone.localdate()).filter(unit__door=door_key(words)).values("tenant")
        named = super().search(words, user).order_by().values("pk")
        phone = whole_phone(words)
        rung = Q(contact_phone=phone) if phone else Q()
        return self.filter(Q(pk__in=named) | Q(pk__in=behind) | rung)


class Tenant(Voidable, Record):
    """A business that rents in the mall. Its columns are today's values; ``as_of`` reads any other day's."""

    name = models.CharField(_("name"), max_length=100)
    sort_key = models.CharField(max_length=200, editable=False, default="", db_index=True)
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    licence_number = models.CharField(
        _("licence number (credit code)"), max_length=18, blank=True, validators=[validate_code]
    )
    legal_person = models.CharField(_("legal person"), max_length=60, blank=True)
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=20, blank=True, validators=[validate_phone])
    opened_on = models.DateField(_("opening date"), null=True, blank=True)
    is_key = models.BooleanField(_("key tenant"), default=False)
    first_values = models.JSONField(default=dict, editable=False)

    objects = TenantQuerySet.as_manager()

    page_name = "tenant"

    class Meta:
        verbose_name = _("tenant")
        verbose_name_plural = _("tenants")
        ordering = ["sort_key", "pk"]
        permissions = [
            ("void_tenant", gettext_noop("Can void tenants registered by mistake")),
            ("mark_key_tenant", gettext_noop("Can say who is a key tenant")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(voided_at=None), name="one_standing_tenant_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.contact_phone = normalise_phone(self.contact_phone)
        self.licence_number = normalise_code(self.licence_number)
        if Tenant.objects.standing().filter(name=self.name).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("This tenant is registered already.")})

    def save(self, *args, **kwargs) -> None:
        """Store the tenant; its units and papers are found by the new name and trade at once.

        What no change has touched by now stands as it was from the first day.
        """
        with transaction.atomic():
            self.sort_key = pinyin_key(self.name)
            touched = set().union(*(change.values for change in self.changes_by(timezone.localdate())))
            self.first_values = self.first_values | {
                name: self.written(name) for name in CHANGING if name not in touched
            }
            was = Tenant.objects.filter(pk=self.pk, name=self.name, trade=self.trade)
            is_renamed = self.pk and not was.exists()
            super().save(*args, **kwargs)
            if is_renamed:
                leases = list(self.leases.select_related("unit", "tenant"))
                search.index(*{lease.unit for lease in leases}, *leases, *self.passes.select_related("tenant", "unit"))

    def written(self, name: str) -> str:
        """Return a value of today as changes keep it: text."""
        return self._meta.get_field(name).value_to_string(self) if getattr(self, name) is not None else ""

    def changes_by(self, day: date) -> list:
        """Return the changes that are in force on a day, in the order in which they took effect."""
        if self.pk is None:
            return []
        return [change for change in self.changes.all() if change.counts and change.valid_from <= day]

    def values_on(self, day: date, but=None) -> dict[str, str]:
        """Return the changing values as they stand on a day, as text, leaving out one change."""
        values = {name: self.written(name) for name in CHANGING} | self.first_values
        for change in self.changes_by(day):
            values |= change.values if change != but else {}
        return values

    def as_of(self, day: date) -> "Tenant":
        """Return a copy of the tenant with its values of a day, to be read and never stored; one query.

        Days before the registration read as the first values.
        """
        seen = copy.copy(self)
        for name, text in self.values_on(day).items():
            setattr(seen, name, self.read(name, text))
        return seen

    @classmethod
    def read(cls, name: str, text: str):
        """Return the value behind what a change keeps as text."""
        field = cls._meta.get_field(name)
        return field.to_python(text) if text else field.get_default()

    def follow_changes(self, by, *, at=None, reason: str = "") -> bool:
        """Bring today's columns into step with the changes in force; tell whether anything had to be stored.

        Raises:
            ValidationError: the name belongs to another tenant by now.
        """
        today = self.as_of(timezone.localdate(at))
        if all(getattr(self, name) == getattr(today, name) for name in CHANGING):
            return False
        for name in CHANGING:
            setattr(self, name, getattr(today, name))
        self.clean()
        self.sign(by, at=at, reason=reason)
        return True

    @cached_property
    def current_leases(self) -> list:
        """The leases in force today with their units; ``with_leases`` fetches them for a whole list."""
        return list(self.leases.in_force(timezone.localdate()).select_related("unit").order_by("unit__sort_key"))

    @property
    def units(self) -> str:
        return ", ".join(str(lease.unit) for lease in self.current_leases)

    @property
    def key_mark(self) -> str:
        return _("key tenant") if self.is_key else ""

    def contact_phone_masked(self) -> str:
        return mask_phone(self.contact_phone)

    contact_phone_masked.short_description = _("contact phone")

    def search_label(self) -> str:
        return self.name

    def search_names(self) -> tuple[str, ...]:
        return self.name, self.trade, self.contact_name, self.legal_person, self.contact_phone[-4:]

    def search_texts(self) -> tuple[str, ...]:
        return (self.licence_number,)
