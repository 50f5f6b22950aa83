"""How the list of consumer disputes is narrowed."""

from datetime import time

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tianyou.core.deadlines import on_day

from .models import Dispute
from .states import DisputeState


class DisputeFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(
        label=_("Stage"), method="by_stage", choices=[("open", _("open")), ("late", _("late")), ("ended", _("ended"))]
    )
    state = filters.ChoiceFilter(label=_("State"), choices=DisputeState)
    zone = filters.ModelChoiceFilter(label=_("Zone"), field_name="unit__zone", queryset=Zone.objects.all())
    seller = filters.ChoiceFilter(label=_("Seller"), method="by_seller", choices=[("gone", _("lease has ended"))])
    since = filters.DateFilter(label=_("Registered from"), method="by_first_day")
    until = filters.DateFilter(label=_("Registered until"), method="by_last_day")

    class Meta:
        model = Dispute
        fields = ()

    def by_stage(self, rows, name, value):
        if value == "late":
            return rows.late(timezone.now())
        return rows.open() if value == "open" else rows.closed()

    def by_seller(self, rows, name, value):
        return rows.seller_gone(timezone.localdate())

    def by_first_day(self, rows, name, value):
        return rows.filter(registered_at__gte=on_day(value, time.min))

    def by_last_day(self, rows, name, value):
        return rows.filter(registered_at__lte=on_day(value, time.max))
