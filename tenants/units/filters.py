"""How the lists of units and tenants are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone

from .models import ShopUnit, Tenant


class UnitFilter(filters.FilterSet):
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    let = filters.ChoiceFilter(label=_("Today"), method="by_let", choices=[("let", _("let")), ("vacant", _("vacant"))])

    class Meta:
        model = ShopUnit
        fields = ()

    def by_let(self, rows, name, value):
        today = timezone.localdate()
        return rows.let(today) if value == "let" else rows.vacant(today)


class TenantFilter(filters.FilterSet):
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), method="by_zone")

    class Meta:
        model = Tenant
        fields = ()

    def by_zone(self, rows, name, value):
        return rows.renting(timezone.localdate(), value)
