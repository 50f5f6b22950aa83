"""How the list of decisions on patterns is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import Outcome, PatternDecision
from .settings import PatternRule


class DecisionFilter(filters.FilterSet):
    rule = filters.ModelChoiceFilter(label=_("Rule"), queryset=PatternRule.objects.all())
    outcome = filters.ChoiceFilter(label=_("What became of it"), choices=Outcome)

    class Meta:
        model = PatternDecision
        fields = ()
