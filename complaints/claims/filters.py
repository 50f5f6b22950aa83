"""How the list of claims is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import Claim
from .states import ClaimState


class ClaimFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ClaimState)

    class Meta:
        model = Claim
        fields = ()
