"""How the lists of recruitment and movements are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Candidate, RecruitmentRequest
from .movements import Movement
from .states import CandidateState, MovementKind, MovementState, RequestState


class RequestFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=RequestState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = RecruitmentRequest
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())


class CandidateFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=CandidateState)

    class Meta:
        model = Candidate
        fields = ()


class MovementFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=MovementState)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=MovementKind)

    class Meta:
        model = Movement
        fields = ()
