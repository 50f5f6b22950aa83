"""How the lists of passes are narrowed."""

import django_filters as filters
from django.forms import HiddenInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import Tenant

from .models import AccessPass
from .states import PassState


class CollectFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=AccessPass.Kind)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), field_name="unit__zone")
    tenant = filters.ModelChoiceFilter(label=_("Tenant"), queryset=Tenant.objects.order_by("name"))

    class Meta:
        model = AccessPass
        fields = ()


class PassFilter(filters.FilterSet):
    LATE = [
        ("yes", _("expired, still out")),
        ("collect", _("to collect")),
        ("later", pgettext_lazy("pass", "in use later")),
    ]

    kind = filters.ChoiceFilter(label=_("Kind"), choices=AccessPass.Kind)
    state = filters.ChoiceFilter(label=_("State"), choices=PassState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=LATE)
    tenant = filters.ModelChoiceFilter(label=_("Tenant"), queryset=Tenant.objects.order_by("name"))
    application = filters.NumberFilter(widget=HiddenInput, min_value=1, max_value=2**31 - 1)
    project = filters.NumberFilter(widget=HiddenInput, min_value=1, max_value=2**31 - 1)

    class Meta:
        model = AccessPass
        fields = ()

    def by_late(self, rows, name, value):
        now = timezone.now()
        if value == "later":
            return rows.in_use().filter(valid_from__gt=timezone.localdate(now))
        return rows.to_collect(now) if value == "collect" else rows.expired(now)
