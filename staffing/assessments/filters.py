"""How the list of assessments is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post, Shift

from .models import Assessment
from .states import AssessmentState


class AssessmentFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=AssessmentState)
    post = filters.ModelChoiceFilter(label=_("Post"), queryset=Post.objects.filter(is_outside=False))
    shift = filters.ModelChoiceFilter(label=_("Shift"), queryset=Shift.objects.all())
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = Assessment
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
