"""How the lists of broadcasts and of plays are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Broadcast
from .plays import BroadcastPlay
from .states import BroadcastKind, BroadcastState


class BroadcastFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=BroadcastKind)
    state = filters.ChoiceFilter(label=_("State"), choices=BroadcastState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = Broadcast
        fields = ()

    def by_late(self, rows, name, value):
        return rows.overdue(timezone.now())


class PlayFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), field_name="broadcast__kind", choices=BroadcastKind)
    day = filters.DateFilter(label=_("Day"), field_name="played_at", lookup_expr="date")

    class Meta:
        model = BroadcastPlay
        fields = ()
