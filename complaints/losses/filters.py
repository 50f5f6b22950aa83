"""How the list of loss reports is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from complaints.lostfound.kinds import ThingKind
from staffing.plan.models import Zone

from .models import LossReport
from .states import LossState


class LossFilter(filters.FilterSet):
    category = filters.ChoiceFilter(label=_("Kind of thing"), choices=ThingKind)
    state = filters.ChoiceFilter(label=_("State"), choices=LossState)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())

    class Meta:
        model = LossReport
        fields = ()
