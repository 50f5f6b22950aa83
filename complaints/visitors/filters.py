"""How the list of visits is narrowed."""

from datetime import time

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.deadlines import on_day

from .models import Visit
from .states import VisitorKind, VisitState


class VisitFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(
        label=_("Stage"),
        method="by_stage",
        choices=[
            ("open", _("open")),
            ("inside", pgettext_lazy("visit", "in the back of house")),
            ("overstaying", pgettext_lazy("visit", "in the back of house beyond their time")),
            ("late", _("late")),
        ],
    )
    state = filters.ChoiceFilter(label=_("State"), choices=VisitState)
    kind = filters.ChoiceFilter(label=pgettext_lazy("visit", "Who comes"), choices=VisitorKind)
    since = filters.DateFilter(label=pgettext_lazy("visit", "Came from"), method="by_first_day")
    until = filters.DateFilter(label=pgettext_lazy("visit", "Came until"), method="by_last_day")

    class Meta:
        model = Visit
        fields = ()

    def by_first_day(self, rows, name, value):
        return rows.filter(came_at__gte=on_day(value, time.min))

    def by_last_day(self, rows, name, value):
        return rows.filter(came_at__lte=on_day(value, time.max))

    def by_stage(self, rows, name, value):
        now = timezone.now()
        stages = {
            "open": rows.open,
            "inside": rows.inside,
            "overstaying": lambda: rows.overstaying(now),
            "late": lambda: rows.late(now),
        }
        return stages[value]()
