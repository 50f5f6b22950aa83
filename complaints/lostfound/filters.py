"""How the list of found items is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone

from .kinds import ThingKind
from .models import FoundItem
from .states import FoundState

DUE = [("late", _("late")), ("police", _("to hand to the police"))]
WORTH = [("yes", _("valuables only"))]


class FoundFilter(filters.FilterSet):
    category = filters.ChoiceFilter(label=_("Kind of thing"), choices=ThingKind)
    state = filters.ChoiceFilter(label=_("State"), choices=FoundState)
    worth = filters.ChoiceFilter(label=_("Valuables"), method="by_worth", choices=WORTH)
    due = filters.ChoiceFilter(label=_("Due"), method="by_due", choices=DUE)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())

    class Meta:
        model = FoundItem
        fields = ()

    def by_worth(self, rows, name, value):
        return rows.filter(is_valuable=True)

    def by_due(self, rows, name, value):
        now = timezone.now()
        return rows.late(now) if value == "late" else rows.to_police(now)
