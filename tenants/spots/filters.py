"""How the list of spot loans is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Spot, SpotLoan
from .states import LoanState


class LoanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=LoanState)
    spot = filters.ModelChoiceFilter(label=_("Spot"), queryset=Spot.objects.all())
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = SpotLoan
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
