"""How swaps and loans are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import ShiftLoan, ShiftSwap
from .states import LoanState, SwapState

LATE = [("yes", _("late"))]


class SwapFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=SwapState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=LATE)

    class Meta:
        model = ShiftSwap
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())


class LoanFilter(SwapFilter):
    state = filters.ChoiceFilter(label=_("State"), choices=LoanState)

    class Meta:
        model = ShiftLoan
        fields = ()
