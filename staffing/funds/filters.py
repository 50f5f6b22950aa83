"""How the lists of fund plans, spending and requests are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .lines import FundActual
from .models import FundPlan
from .offplan import OffPlanRequest
from .reference import FundCategory
from .states import FundState, OffPlanState

KINDS = [("year", _("of a year")), ("month", _("of a month"))]


class PlanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=FundState)
    year = filters.NumberFilter(label=_("Year"), min_value=2000, max_value=2100)
    kind = filters.ChoiceFilter(label=_("Period"), method="by_kind", choices=KINDS)

    class Meta:
        model = FundPlan
        fields = ()

    def by_kind(self, rows, name, value):
        return rows.filter(month__isnull=value == "year")


class OffPlanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=OffPlanState)
    category = filters.ModelChoiceFilter(label=_("Category"), queryset=FundCategory.objects.all())
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = OffPlanRequest
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())


class ActualFilter(filters.FilterSet):
    category = filters.ModelChoiceFilter(
        label=_("Category"), field_name="line__category", queryset=FundCategory.objects.all()
    )
    first = filters.DateFilter(label=_("From"), field_name="spent_on", lookup_expr="gte")
    last = filters.DateFilter(label=_("Until (included)"), field_name="spent_on", lookup_expr="lte")
    voucher = filters.CharFilter(label=pgettext_lazy("fund plan", "Voucher"), lookup_expr="icontains", max_length=40)

    class Meta:
        model = FundActual
        fields = ()
