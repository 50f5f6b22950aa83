"""How the list of opinions is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import Opinion
from .states import OpinionState


class OpinionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=OpinionState)

    class Meta:
        model = Opinion
        fields = ()
