"""How the lists of briefings and coaching notes are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Shift

from .models import CoachingNote, TeamBriefing
from .states import BriefingKind, NoteKind, NoteState


class BriefingFilter(filters.FilterSet):
    shift = filters.ModelChoiceFilter(label=_("Shift"), queryset=Shift.objects.all())
    kind = filters.ChoiceFilter(label=_("Kind"), choices=BriefingKind)
    since = filters.DateFilter(label=_("From"), field_name="day", lookup_expr="gte")
    until = filters.DateFilter(label=_("Until (included)"), field_name="day", lookup_expr="lte")

    class Meta:
        model = TeamBriefing
        fields = ()


class CoachingFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=NoteKind)
    state = filters.ChoiceFilter(label=_("State"), choices=NoteState)
    follow = filters.ChoiceFilter(label=_("To come back to"), method="by_follow", choices=[("yes", _("Yes"))])

    class Meta:
        model = CoachingNote
        fields = ()

    def by_follow(self, rows, name, value):
        return rows.to_follow(timezone.localdate())
