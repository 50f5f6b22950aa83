"""How the list of rosters is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Shift

from .models import Roster
from .states import RosterState


class RosterFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=RosterState)
    shift = filters.ModelChoiceFilter(label=_("Shift"), queryset=Shift.objects.all())
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = Roster
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
