"""How the registers of attendance are narrowed."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Shift

from .models import Attendance, AttendanceCorrection
from .states import CorrectionState


class AttendanceFilter(filters.FilterSet):
    day = filters.DateFilter(label=_("Day"))
    shift = filters.ModelChoiceFilter(label=_("Shift"), queryset=Shift.objects.all())
    which = filters.ChoiceFilter(
        label=_("Which"),
        method="by_kind",
        choices=[
            ("here", _("there now")),
            ("late", _("came late")),
            ("early", _("left early")),
            ("open", _("never signed out")),
        ],
    )

    class Meta:
        model = Attendance
        fields = ()

    def by_kind(self, rows, name, value):
        now = timezone.now()
        questions = {
            "here": lambda: rows.present(now),
            "late": lambda: rows.filter(Attendance.late_at(now)),
            "early": lambda: rows.exclude(left_reason=""),
            "open": lambda: rows.filter(Q(left_at=None), day__lt=timezone.localdate()),
        }
        return questions[value]()


class CorrectionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=CorrectionState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = AttendanceCorrection
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
