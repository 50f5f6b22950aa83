"""How the register of regulations is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import Regulation, RegulationVersion
from .states import Category, VersionState


class RegulationFilter(filters.FilterSet):
    category = filters.ChoiceFilter(label=pgettext_lazy("regulation", "Field"), choices=Category)
    force = filters.ChoiceFilter(label=_("In force"), method="by_force", choices=[("yes", _("Yes")), ("no", _("No"))])

    class Meta:
        model = Regulation
        fields = ()

    def by_force(self, rows, name, value):
        ruled = RegulationVersion.objects.in_force(timezone.localdate()).values("regulation")
        return rows.filter(pk__in=ruled) if value == "yes" else rows.exclude(pk__in=ruled)


class VersionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=VersionState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = RegulationVersion
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
