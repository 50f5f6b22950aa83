"""How the list of reliefs is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import FeeRelief
from .states import ReliefKind, ReliefState


class ReliefFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ReliefState)
    kind = filters.ChoiceFilter(label=_("What is asked for"), choices=ReliefKind)

    class Meta:
        model = FeeRelief
        fields = ()
