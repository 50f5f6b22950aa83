"""How the list of condition checks is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone

from .choices import Kind
from .models import Inspection


class InspectionFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Kind)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    faults = filters.ChoiceFilter(label=_("Faults"), method="by_faults", choices=[("open", _("still to be mended"))])

    class Meta:
        model = Inspection
        fields = ()

    def by_faults(self, rows, name, value):
        return rows.with_open_faults()
