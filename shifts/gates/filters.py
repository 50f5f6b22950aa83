"""How the gate log is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Action, Condition, Gate, GateOperation


class GateFilter(filters.FilterSet):
    day = filters.DateFilter(label=_("Day"))
    gate = filters.ModelChoiceFilter(label=_("Gate"), queryset=Gate.objects.all())
    action = filters.ChoiceFilter(label=_("What was done"), choices=Action)
    condition = filters.ChoiceFilter(label=_("State"), choices=Condition)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = GateOperation
        fields = ()

    def by_late(self, rows, name, value):
        return rows.filter(GateOperation.late_at(timezone.now()))
