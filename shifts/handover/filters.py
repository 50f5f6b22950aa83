"""How handovers are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import ShiftHandover
from .states import HandoverState, Kind


class HandoverFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=HandoverState)
    kind = filters.ChoiceFilter(label=_("Handover"), choices=Kind)
    day = filters.DateFilter(label=_("Day"))
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = ShiftHandover
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
