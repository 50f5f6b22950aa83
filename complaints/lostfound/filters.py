"""How the list of found items is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone

from .models import FoundItem
from .states import FoundState


class FoundFilter(filters.FilterSet):
    category = filters.ChoiceFilter(label=_("Kind of thing"), choices=FoundItem.Category)
    state = filters.ChoiceFilter(label=_("State"), choices=FoundState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("due to the police"))])
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())

    class Meta:
        model = FoundItem
        fields = ()

    def by_late(self, rows, name, value):
        return rows.filter(FoundItem.late_at(timezone.now()))
