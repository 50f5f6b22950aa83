"""How the lists of calls and demands are narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .calls import DunningCall
from .notices import DemandNotice
from .stages import DunningStage
from .states import CallState, NoticeState

WITH, WITHOUT = "with", "without"
PROMISES = ((WITH, _("Yes")), (WITHOUT, _("No")))


class CallFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=CallState)
    promise = filters.ChoiceFilter(label=_("With a promise"), choices=PROMISES, method="by_promise")

    class Meta:
        model = DunningCall
        fields = ()

    def by_promise(self, rows, name, value):
        return rows.filter(promised_on__isnull=value == WITHOUT)


class DemandFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=NoticeState)
    stage = filters.ModelChoiceFilter(label=_("Stage"), queryset=DunningStage.objects.all())

    class Meta:
        model = DemandNotice
        fields = ()
