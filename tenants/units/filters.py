"""How the lists of units, tenants, their changes and leases are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone

from .changes import TenantChange
from .leases import Lease, Situation
from .shops import ShopUnit
from .states import ChangeState
from .tenants import Tenant


class StandingFilter(filters.FilterSet):
    """Leaves out what was registered by mistake, unless it is asked for."""

    voided = filters.ChoiceFilter(
        label=_("Registered by mistake"), method="by_voided", choices=[("yes", _("voided ones only"))]
    )

    def by_voided(self, rows, name, value):
        return rows.exclude(voided_at=None)

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data["voided"] else rows.standing()


class UnitFilter(StandingFilter):
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    let = filters.ChoiceFilter(label=_("Today"), method="by_let", choices=[("let", _("let")), ("vacant", _("vacant"))])

    class Meta:
        model = ShopUnit
        fields = ()

    def by_let(self, rows, name, value):
        today = timezone.localdate()
        return rows.let(today) if value == "let" else rows.vacant(today)


class TenantFilter(StandingFilter):
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), method="by_zone")
    key = filters.ChoiceFilter(label=_("Key tenants"), method="by_key", choices=[("yes", _("key tenants only"))])

    class Meta:
        model = Tenant
        fields = ()

    def by_zone(self, rows, name, value):
        return rows.renting(timezone.localdate(), value)

    def by_key(self, rows, name, value):
        return rows.filter(is_key=True)


class ChangeFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ChangeState)
    when = filters.ChoiceFilter(label=_("Takes effect"), method="by_when", choices=[("to_come", _("still to come"))])

    class Meta:
        model = TenantChange
        fields = ()

    def by_when(self, rows, name, value):
        return rows.to_come(timezone.localdate())


class LeaseFilter(filters.FilterSet):
    situation = filters.ChoiceFilter(label=_("State"), method="by_situation", choices=Situation)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), field_name="unit__zone")

    class Meta:
        model = Lease
        fields = ()

    def by_situation(self, rows, name, value):
        return rows.in_situation(value, timezone.localdate())
