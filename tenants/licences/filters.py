"""How the lists of licences and of check lists are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tenants.units.models import Tenant

from .kinds import LicenceKind
from .models import Licence, Standing, lacking


class LicenceFilter(filters.FilterSet):
    standing = filters.ChoiceFilter(
        label=_("State"),
        method="by_standing",
        choices=[choice for choice in Standing.choices if choice[0] != Standing.MISSING],
    )
    kind = filters.ModelChoiceFilter(label=_("Kind"), queryset=LicenceKind.objects.all())

    class Meta:
        model = Licence
        fields = ()

    def by_standing(self, rows, name, value):
        return rows.in_standing(value, timezone.localdate())


class ChecklistFilter(filters.FilterSet):
    lacking = filters.ChoiceFilter(
        label=_("Papers"), method="by_lacking", choices=[("yes", _("missing, expired or expiring soon"))]
    )
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), method="by_zone")
    key = filters.ChoiceFilter(label=_("Key tenants"), method="by_key", choices=[("yes", _("key tenants only"))])

    class Meta:
        model = Tenant
        fields = ()

    def by_lacking(self, rows, name, value):
        return rows.filter(lacking(timezone.localdate()))

    def by_zone(self, rows, name, value):
        return rows.renting(timezone.localdate(), value)

    def by_key(self, rows, name, value):
        return rows.filter(is_key=True)
