"""How the list of tickets is narrowed."""

from datetime import time

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tianyou.core.deadlines import on_day

from .choices import OPEN, Category, Grade, Kind, State
from .models import Ticket


class TicketFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(
        label=_("Stage"), method="by_stage", choices=[("open", _("open")), ("late", _("late")), ("ended", _("ended"))]
    )
    state = filters.ChoiceFilter(label=_("State"), choices=State)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Kind)
    grade = filters.ChoiceFilter(label=_("Grade"), choices=Grade)
    category = filters.ChoiceFilter(label=_("Category"), choices=Category)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    since = filters.DateFilter(label=_("Registered from"), method="by_first_day")
    until = filters.DateFilter(label=_("Registered until"), method="by_last_day")

    class Meta:
        model = Ticket
        fields = ()

    def by_first_day(self, rows, name, value):
        """Compare moments, not days: the index on the moment then serves."""
        return rows.filter(registered_at__gte=on_day(value, time.min))

    def by_last_day(self, rows, name, value):
        return rows.filter(registered_at__lte=on_day(value, time.max))

    def by_stage(self, rows, name, value):
        if value == "late":
            return rows.late(timezone.now())
        return rows.open() if value == "open" else rows.exclude(state__in=OPEN)
