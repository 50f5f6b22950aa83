"""How the check lists of the desk are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import DeskCheck
from .states import CheckState, When


class DeskCheckFilter(filters.FilterSet):
    when = filters.ChoiceFilter(label=_("When"), choices=When)
    state = filters.ChoiceFilter(label=_("State"), choices=CheckState)
    day = filters.DateFilter(label=_("Day"))
    order = filters.ChoiceFilter(label=_("In order"), method="by_order", choices=[("yes", _("Yes")), ("no", _("No"))])
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = DeskCheck
        fields = ()

    def by_order(self, rows, name, value):
        return rows.filter(is_in_order=value == "yes")

    def by_late(self, rows, name, value):
        return rows.filter(DeskCheck.late_at(timezone.now()))
