"""How the list of drawings is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import DrawingVersion
from .states import DrawingState


class DrawingFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=DrawingState)

    class Meta:
        model = DrawingVersion
        fields = ()
