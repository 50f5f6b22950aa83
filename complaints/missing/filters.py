"""How the list of searches is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone

from .models import PersonSearch
from .states import CHILD_UNDER, SearchState


class SearchFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=SearchState)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    who = filters.ChoiceFilter(
        label=pgettext_lazy("search", "Who"), method="by_age", choices=[("child", _("children under 14"))]
    )
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = PersonSearch
        fields = ()

    def by_age(self, rows, name, value):
        return rows.filter(age__lt=CHILD_UNDER)

    def by_late(self, rows, name, value):
        return rows.open().late(timezone.now())
