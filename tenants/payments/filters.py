"""How the list of payments is narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .models import Payment
from .states import Match, PaymentState


class PaymentFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=PaymentState)
    match = filters.ChoiceFilter(label=_("How it met"), choices=Match)
    since = filters.DateFilter(label=_("Received from"), field_name="paid_on", lookup_expr="gte")
    until = filters.DateFilter(label=_("until"), field_name="paid_on", lookup_expr="lte")

    class Meta:
        model = Payment
        fields = ()
