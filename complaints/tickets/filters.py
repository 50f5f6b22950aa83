"""How the list of tickets is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone

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
    since = filters.DateFilter(label=_("Registered from"), field_name="registered_at", lookup_expr="date__gte")
    until = filters.DateFilter(label=_("Registered until"), field_name="registered_at", lookup_expr="date__lte")

    class Meta:
        model = Ticket
        fields = ()

    def by_stage(self, rows, name, value):
        if value == "late":
            return rows.late(timezone.now())
        return rows.open() if value == "open" else rows.exclude(state__in=OPEN)
