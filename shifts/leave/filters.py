"""How the list of leaves is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import LeaveRequest
from .states import KINDS, LeaveState


class LeaveFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=LeaveState)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=KINDS)
    day = filters.DateFilter(label=_("On the day"), method="by_day")
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = LeaveRequest
        fields = ()

    def by_day(self, rows, name, value):
        return rows.filter(since__lte=value, until__gte=value)

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
