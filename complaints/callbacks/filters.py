"""How the list of promised calls is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import Callback

STAGES = (("open", _("open")), ("late", _("late")), ("closed", pgettext_lazy("call-back", "called")))


class CallbackFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(label=_("Stage"), method="by_stage", choices=STAGES)

    class Meta:
        model = Callback
        fields = ()

    def by_stage(self, rows, name, value):
        return {"open": rows.open, "closed": rows.closed, "late": lambda: rows.late(timezone.now())}[value]()
