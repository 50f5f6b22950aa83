"""How the lists of calls and demands are narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .calls import DunningCall
from .notices import DemandNotice
from .stages import DunningStage
from .states import CallState, NoticeState


class CallFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=CallState)
    promise = filters.BooleanFilter(label=_("With a promise"), method="by_promise")

    class Meta:
        model = DunningCall
        fields = ()

    def by_promise(self, rows, name, value):
        return rows.filter(promised_on__isnull=not value)


class DemandFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=NoticeState)
    stage = filters.ModelChoiceFilter(label=_("Stage"), queryset=DunningStage.objects.all())

    class Meta:
        model = DemandNotice
        fields = ()
