"""How the lists of training are narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import TrainingPlan
from .sessions import TrainingAttendance, TrainingSession
from .states import PlanState, Presence, SessionState, TrainingKind


class PlanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=PlanState)

    class Meta:
        model = TrainingPlan
        fields = ()


class SessionFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=TrainingKind)
    state = filters.ChoiceFilter(label=_("State"), choices=SessionState)
    since = filters.DateFilter(label=_("From"), field_name="day", lookup_expr="gte")
    until = filters.DateFilter(label=_("Until (included)"), field_name="day", lookup_expr="lte")

    class Meta:
        model = TrainingSession
        fields = ()


class AttendanceFilter(filters.FilterSet):
    presence = filters.ChoiceFilter(label=pgettext_lazy("training", "Presence"), choices=Presence)
    kind = filters.ChoiceFilter(label=_("Kind"), field_name="session__kind", choices=TrainingKind)
    passed = filters.ChoiceFilter(
        label=pgettext_lazy("training", "Passed"), method="by_passed", choices=[("yes", _("Yes")), ("no", _("No"))]
    )

    class Meta:
        model = TrainingAttendance
        fields = ()

    def by_passed(self, rows, name, value):
        return rows.filter(passed=value == "yes")
