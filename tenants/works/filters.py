"""How the list of works permits is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import PermitExtension, WorksPermit
from .states import ExtensionState, WorksKind, WorksState


class WorksFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=WorksKind)
    state = filters.ChoiceFilter(label=_("State"), choices=WorksState)
    open = filters.ChoiceFilter(
        label=_("Open"), method="by_open", choices=[("yes", _("open")), ("late", _("late")), ("no", _("closed"))]
    )

    class Meta:
        model = WorksPermit
        fields = ()

    def by_open(self, rows, name, value):
        return rows.closed() if value == "no" else rows.open() if value == "yes" else rows.late(timezone.now())


class ExtensionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ExtensionState)

    class Meta:
        model = PermitExtension
        fields = ()
