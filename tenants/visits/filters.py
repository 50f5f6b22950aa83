"""How the list of return visits is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone

from .models import ReturnVisit
from .plans import VisitPlan
from .rules import people_who_visit
from .scale import Satisfaction
from .states import PlanState, VisitState

LATE = [("yes", _("late"))]
KEY = [("yes", _("key tenants")), ("no", pgettext_lazy("tenants", "others"))]


class VisitFilter(filters.FilterSet):
    plan = filters.ModelChoiceFilter(
        label=_("Plan"), queryset=VisitPlan.objects.exclude(state=PlanState.DROPPED).order_by("-pk")
    )
    state = filters.ChoiceFilter(label=_("State"), choices=VisitState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=LATE)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    visitor = filters.ModelChoiceFilter(label=_("Who visits"), queryset=None)
    key = filters.ChoiceFilter(label=_("Key tenant"), method="by_key", choices=KEY)
    satisfaction = filters.ChoiceFilter(
        label=pgettext_lazy("return visit", "Satisfaction"), choices=Satisfaction
    )  # fmt: skip
    first = filters.DateFilter(label=_("Due from"), field_name="due_on", lookup_expr="gte")
    last = filters.DateFilter(label=_("Due until"), field_name="due_on", lookup_expr="lte")

    class Meta:
        model = ReturnVisit
        fields = ()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["visitor"].queryset = people_who_visit(timezone.localdate())

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())

    def by_key(self, rows, name, value):
        return rows.filter(tenant__is_key=value == "yes")
