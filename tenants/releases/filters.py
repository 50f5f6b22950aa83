"""How the list of goods release slips is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import GoodsRelease, Purpose
from .states import ReleaseState


class ReleaseFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ReleaseState)
    purpose = filters.ChoiceFilter(label=_("Why they leave"), choices=Purpose)

    class Meta:
        model = GoodsRelease
        fields = ()
