"""How the list of unauthorised occupations is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone

from .models import UnauthorisedOccupation
from .states import OccupationState


class OccupationFilter(filters.FilterSet):
    CLOCK = (("half", _("half of the time gone")), ("near", _("80 % of the time gone")), ("late", _("late")))

    state = filters.ChoiceFilter(label=_("State"), choices=OccupationState)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), field_name="unit__zone")
    clock = filters.ChoiceFilter(label=_("Clock"), method="by_clock", choices=CLOCK)

    class Meta:
        model = UnauthorisedOccupation
        fields = ()

    def by_clock(self, rows, name, value):
        ask = {"half": rows.half_gone, "near": rows.nearly_due, "late": rows.late}[value]
        return ask(timezone.now())
