"""How the lists of targets are narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post

from .goals import Target
from .models import TargetPlan
from .states import Fate, TargetState


class PlanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=TargetState)
    year = filters.NumberFilter(label=_("Year"), min_value=2000, max_value=2100)

    class Meta:
        model = TargetPlan
        fields = ()


class TargetFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), field_name="plan__state", choices=TargetState)
    fate = filters.ChoiceFilter(label=pgettext_lazy("target", "Standing"), choices=Fate)
    post = filters.ModelChoiceFilter(label=_("Post in charge"), queryset=Post.objects.all())

    class Meta:
        model = Target
        fields = ()
