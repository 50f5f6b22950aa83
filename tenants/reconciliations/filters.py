"""How the list of reconciliations is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .states import ReconciliationState


class ReconciliationFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ReconciliationState)

    class Meta:
        fields = ()
