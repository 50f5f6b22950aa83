"""How the list of renovations is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import RenovationProject
from .states import ENDS, ON_SITE, PENDING, RenovationState

STAGES = {
    "open": ("", _("open")),
    "late": ("", _("late")),
    "approval": (PENDING, _("in approval")),
    "site": (ON_SITE, _("on site")),
    "ended": (ENDS, _("ended")),
}


class RenovationFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(
        label=_("Stage"), method="by_stage", choices=[(code, label) for code, (_states, label) in STAGES.items()]
    )
    state = filters.ChoiceFilter(label=_("State"), choices=RenovationState)

    class Meta:
        model = RenovationProject
        fields = ()

    def by_stage(self, rows, name, value):
        if value == "late":
            return rows.late(timezone.now())
        states, _label = STAGES[value]
        return rows.filter(state__in=states) if states else rows.open()
