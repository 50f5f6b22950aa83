"""How the lists of barriers and of looks at them are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone

from .models import Barrier, BarrierCheck
from .states import BarrierState, Finding, Reason


class BarrierFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=BarrierState)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    reason = filters.ChoiceFilter(label=pgettext_lazy("barrier", "Reason"), choices=Reason)
    late = filters.ChoiceFilter(
        label=_("Late"), method="by_late", choices=[("yes", _("late")), ("unchecked", _("not looked at today"))]
    )

    class Meta:
        model = Barrier
        fields = ()

    def by_late(self, rows, name, value):
        return rows.unchecked(timezone.now()) if value == "unchecked" else rows.late(timezone.now())


class BarrierCheckFilter(filters.FilterSet):
    day = filters.DateFilter(label=_("Day"))
    zone = filters.ModelChoiceFilter(label=_("Zone"), field_name="barrier__zone", queryset=Zone.objects.all())
    finding = filters.ChoiceFilter(label=_("Finding"), choices=Finding)

    class Meta:
        model = BarrierCheck
        fields = ()
