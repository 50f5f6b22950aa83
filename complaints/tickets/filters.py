"""How the list of tickets is narrowed."""

from datetime import time

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tianyou.core.deadlines import on_day
from tianyou.core.seen import news

from .choices import OPEN, Category, Grade, Kind, State
from .models import Ticket

STAGES = (
    ("open", _("open")),
    ("late", _("late")),
    ("news", _("changed since I looked")),
    ("visit", _("to follow up")),
    ("ended", _("ended")),
)


class TicketFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(label=_("Stage"), method="by_stage", choices=STAGES)
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
        chosen = {
            "open": rows.open,
            "late": lambda: rows.late(timezone.now()),
            "news": lambda: rows.filter(pk__in=news(Ticket, self.request.user)),
            "visit": rows.visits_due,
            "ended": lambda: rows.exclude(state__in=OPEN),
        }
        return chosen[value]()
