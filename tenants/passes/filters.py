"""How the list of passes is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Tenant

from .models import AccessPass
from .workflow import PassState


class PassFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=AccessPass.Kind)
    state = filters.ChoiceFilter(label=_("State"), choices=PassState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("expired, still out"))])
    tenant = filters.ModelChoiceFilter(label=_("Tenant"), queryset=Tenant.objects.order_by("name"))

    class Meta:
        model = AccessPass
        fields = ()

    def by_late(self, rows, name, value):
        return rows.expired(timezone.now())
