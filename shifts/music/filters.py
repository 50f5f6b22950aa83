"""How the plan of the music and its log are narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .programme import ProgrammeLine
from .slots import PlaylistSlot
from .states import DayKind, LineState


class SlotFilter(filters.FilterSet):
    day_kind = filters.ChoiceFilter(label=_("Kind of day"), choices=DayKind)

    class Meta:
        model = PlaylistSlot
        fields = ()


class LineFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=LineState)
    day = filters.DateFilter(label=_("Day"))

    class Meta:
        model = ProgrammeLine
        fields = ()
