"""How the list of defects is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import AcceptanceDefect
from .states import DefectState, Grade


class DefectFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=DefectState)
    grade = filters.ChoiceFilter(label=_("Grade"), choices=Grade)

    class Meta:
        model = AcceptanceDefect
        fields = ()
