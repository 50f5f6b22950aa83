"""How the list of monthly summaries is narrowed."""

import django_filters as filters
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import MonthlySummary
from .states import SummaryState


class SummaryFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=SummaryState)
    late = filters.ChoiceFilter(
        label=_("Late"), method="by_late", choices=[("now", _("late now")), ("then", _("submitted late"))]
    )
    since = filters.DateFilter(label=_("Months from"), field_name="month", lookup_expr="gte")

    class Meta:
        model = MonthlySummary
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now()) if value == "now" else rows.filter(submitted_at__gt=F("submit_by"))
