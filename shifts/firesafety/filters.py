"""How the lists of fire safety are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post, Zone

from .models import FireCheck, Hazard
from .states import Grade, HazardState


class HazardFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=HazardState)
    grade = filters.ChoiceFilter(label=_("Grade"), choices=Grade)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    department = filters.ModelChoiceFilter(label=_("Who mends it"), queryset=Post.objects.all())
    open = filters.ChoiceFilter(
        label=_("Open"), method="by_open", choices=[("yes", _("open")), ("late", _("late")), ("no", _("closed"))]
    )

    class Meta:
        model = Hazard
        fields = ()

    def by_open(self, rows, name, value):
        return rows.closed() if value == "no" else rows.open() if value == "yes" else rows.late(timezone.now())


class FireCheckFilter(filters.FilterSet):
    zone = filters.ModelChoiceFilter(
        label=_("Zone"), queryset=Zone.objects.all(), null_label=pgettext_lazy("fire check", "whole mall")
    )

    class Meta:
        model = FireCheck
        fields = ()
