"""How the list of handovers is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone

from .models import UnitHandover
from .states import HandoverState

STANDINGS = [("open", _("open")), ("late", _("late")), ("waiting", _("handed over, not open yet"))]


class HandoverFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=HandoverState)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), field_name="unit__zone")
    only = filters.ChoiceFilter(label=pgettext_lazy("filter", "Only"), method="by_only", choices=STANDINGS)

    class Meta:
        model = UnitHandover
        fields = ()

    def by_only(self, rows, name, value):
        return {"open": rows.open, "late": lambda: rows.late(timezone.now()), "waiting": rows.not_trading}[value]()
