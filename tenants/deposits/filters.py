"""How the lists of deposits and refunds are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Deposit, DepositRefund
from .states import DepositState, Payer, RefundState


class DepositFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=DepositState)
    payer = filters.ChoiceFilter(label=_("Payer"), choices=Payer)

    class Meta:
        model = Deposit
        fields = ()


class RefundFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=RefundState)
    open = filters.ChoiceFilter(
        label=_("Open"), method="by_open", choices=[("yes", _("open")), ("late", _("late")), ("no", _("closed"))]
    )

    class Meta:
        model = DepositRefund
        fields = ()

    def by_open(self, rows, name, value):
        return rows.closed() if value == "no" else rows.open() if value == "yes" else rows.late(timezone.now())
