"""How the list of findings is narrowed."""

from datetime import time

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tianyou.core.deadlines import on_day

from .kinds import CheckGroup
from .models import Finding
from .states import FindingState, Grade

STAGES = (
    ("open", _("open")),
    ("late", _("late")),
    ("doubled", _("late twice over")),
    ("settled", _("to be verified")),
    ("closed", _("closed")),
)


class FindingFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(label=_("Stage"), method="by_stage", choices=STAGES)
    state = filters.ChoiceFilter(label=_("State"), choices=FindingState)
    grade = filters.ChoiceFilter(label=_("Grade"), choices=Grade)
    group = filters.ModelChoiceFilter(label=_("Group"), queryset=CheckGroup.objects.all())
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    since = filters.DateFilter(label=_("Found from"), method="by_first_day")
    until = filters.DateFilter(label=_("Found until"), method="by_last_day")

    class Meta:
        model = Finding
        fields = ()

    def by_stage(self, rows, name, value):
        now = timezone.now()
        chosen = {"open": rows.open, "closed": rows.closed, "settled": rows.settled}
        timed = {"late": rows.late, "doubled": rows.doubly_late}
        return timed[value](now) if value in timed else chosen[value]()

    def by_first_day(self, rows, name, value):
        return rows.filter(registered_at__gte=on_day(value, time.min))

    def by_last_day(self, rows, name, value):
        return rows.filter(registered_at__lte=on_day(value, time.max))
