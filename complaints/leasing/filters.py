"""How the list of leasing enquiries is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import LeasingEnquiry
from .states import EnquiryState, Outcome


class EnquiryFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(
        label=_("Stage"), method="by_stage", choices=[("open", _("open")), ("late", _("late")), ("ended", _("ended"))]
    )
    state = filters.ChoiceFilter(label=_("State"), choices=EnquiryState)
    outcome = filters.ChoiceFilter(label=pgettext_lazy("leasing", "Outcome"), choices=Outcome)
    trade = filters.CharFilter(label=_("Trade wanted"), lookup_expr="icontains")
    area = filters.NumberFilter(label=_("Area they would take (m²)"), method="by_area", min_value=1)

    class Meta:
        model = LeasingEnquiry
        fields = ()

    def by_stage(self, rows, name, value):
        return {"open": rows.open, "late": lambda: rows.late(timezone.now()), "ended": rows.closed}[value]()

    def by_area(self, rows, name, value):
        """Find who would take a unit of that area."""
        return rows.exclude(area_from__gt=value).exclude(area_to__lt=value)
