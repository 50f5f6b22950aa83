"""How the list of transfers and sublets is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import TenancyTransfer
from .states import TransferState


class TransferFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=TenancyTransfer.Kind)
    state = filters.ChoiceFilter(label=_("State"), choices=TransferState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = TenancyTransfer
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
