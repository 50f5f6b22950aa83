"""How the list of repossessions is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import Repossession
from .states import RepossessionState


class RepossessionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=RepossessionState)

    class Meta:
        model = Repossession
        fields = ()
