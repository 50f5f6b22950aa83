"""How the list of returns is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import UnitReturn
from .states import ReturnState


class ReturnFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ReturnState)
    open = filters.ChoiceFilter(
        label=_("Open"), method="by_open", choices=[("yes", _("open")), ("late", _("late")), ("no", _("closed"))]
    )

    class Meta:
        model = UnitReturn
        fields = ()

    def by_open(self, rows, name, value):
        return rows.closed() if value == "no" else rows.open() if value == "yes" else rows.late(timezone.now())
