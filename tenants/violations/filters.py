"""How the list of violations is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import ViolationKind
from .models import Violation
from .repeats import GROUPS
from .states import Rung, ViolationState


class ViolationFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ViolationState)
    kind = filters.ModelChoiceFilter(label=_("Kind"), queryset=ViolationKind.objects.all())
    where = filters.ChoiceFilter(label=pgettext_lazy("kind of place", "Where"), method="by_where", choices=GROUPS)
    rung = filters.ChoiceFilter(label=_("Rung"), choices=Rung)
    open = filters.ChoiceFilter(
        label=_("Open"), method="by_open", choices=[("yes", _("open")), ("late", _("late")), ("no", _("closed"))]
    )

    class Meta:
        model = Violation
        fields = ()

    def by_where(self, rows, name, value):
        return rows.filter(kind__is_of_works=value == "works")

    def by_open(self, rows, name, value):
        return rows.closed() if value == "no" else rows.open() if value == "yes" else rows.late(timezone.now())
