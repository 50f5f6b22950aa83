"""How the list of plans of return visits is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .plans import VisitPlan
from .states import PlanState


class PlanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=PlanState)
    year = filters.NumberFilter(label=_("Year"), min_value=2000, max_value=2100)

    class Meta:
        model = VisitPlan
        fields = ()
