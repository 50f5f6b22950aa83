"""How the list of suggestions is narrowed."""

from datetime import time

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.deadlines import on_day

from .models import Suggestion
from .states import Adopted, Category, Source, SuggestionState


class SuggestionFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(
        label=_("Stage"),
        method="by_stage",
        choices=[
            ("open", _("open")),
            ("late", _("late")),
            ("to_do", pgettext_lazy("suggestion", "adopted, to be carried out")),
            ("ended", _("ended")),
        ],
    )
    state = filters.ChoiceFilter(label=_("State"), choices=SuggestionState)
    source = filters.ChoiceFilter(label=pgettext_lazy("suggestion", "Who suggests"), choices=Source)
    category = filters.ChoiceFilter(label=_("Category"), choices=Category)
    adopted = filters.ChoiceFilter(label=pgettext_lazy("suggestion", "Decision"), choices=Adopted)
    since = filters.DateFilter(label=_("Registered from"), method="by_first_day")
    until = filters.DateFilter(label=_("Registered until"), method="by_last_day")

    class Meta:
        model = Suggestion
        fields = ()

    def by_first_day(self, rows, name, value):
        return rows.filter(registered_at__gte=on_day(value, time.min))

    def by_last_day(self, rows, name, value):
        return rows.filter(registered_at__lte=on_day(value, time.max))

    def by_stage(self, rows, name, value):
        stages = {
            "open": rows.open,
            "late": lambda: rows.late(timezone.now()),
            "to_do": rows.to_carry_out,
            "ended": rows.closed,
        }
        return stages[value]()
