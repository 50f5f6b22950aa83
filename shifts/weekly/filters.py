"""How the list of weekly reports is narrowed."""

import django_filters as filters
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Shift

from .models import WeeklyReport
from .states import ReportState


class WeeklyFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ReportState)
    shift = filters.ModelChoiceFilter(label=_("Shift"), queryset=Shift.objects.all(), to_field_name="code")
    late = filters.ChoiceFilter(
        label=_("Late"), method="by_late", choices=[("now", _("late now")), ("then", _("submitted late"))]
    )
    since = filters.DateFilter(label=_("Weeks from"), field_name="monday", lookup_expr="gte")

    class Meta:
        model = WeeklyReport
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now()) if value == "now" else rows.filter(submitted_at__gt=F("submit_by"))
