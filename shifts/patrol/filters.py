"""How the list of rounds is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Shift

from .models import OPEN, PatrolRound
from .points import PatrolRoute
from .states import RoundState

STAGES = (
    ("open", _("open")),
    ("missed", _("missed or not finished")),
    ("unexplained", _("missed, nobody said why")),
    ("done", _("done")),
    ("cancelled", _("called off")),
)


class RoundFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(label=_("Stage"), method="by_stage", choices=STAGES)
    route = filters.ModelChoiceFilter(label=_("Route"), queryset=PatrolRoute.objects.all())
    shift = filters.ModelChoiceFilter(label=_("Shift"), queryset=Shift.objects.all())
    since = filters.DateFilter(label=_("From"), field_name="day", lookup_expr="gte")
    until = filters.DateFilter(label=_("Until"), field_name="day", lookup_expr="lte")

    class Meta:
        model = PatrolRound
        fields = ()

    def by_stage(self, rows, name, value):
        now = timezone.now()
        if value == "missed":
            return rows.missed(now)
        if value == "unexplained":
            return rows.unexplained(now)
        if value == "open":
            return rows.filter(state__in=OPEN, closes_at__gt=now)
        return rows.filter(state=RoundState(value))
