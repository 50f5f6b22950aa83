"""How the lists of incidents and of the measures after them are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post, Zone

from .models import Incident
from .rectifications import Rectification
from .states import IncidentState, Kind, Level, RectificationState

OPEN = [("yes", _("open")), ("late", _("late")), ("no", _("closed"))]


class IncidentFilter(filters.FilterSet):
    level = filters.ChoiceFilter(label=_("Level"), choices=Level)
    state = filters.ChoiceFilter(label=_("State"), choices=IncidentState)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Kind)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    open = filters.ChoiceFilter(label=_("Open"), method="by_open", choices=OPEN)
    authorities = filters.ChoiceFilter(
        label=_("Authorities"),
        method="by_authorities",
        choices=[("open", _("to be told")), ("late", _("late"))],
    )

    class Meta:
        model = Incident
        fields = ()

    def by_open(self, rows, name, value):
        return rows.closed() if value == "no" else rows.open() if value == "yes" else rows.late(timezone.now())

    def by_authorities(self, rows, name, value):
        return rows.to_tell() if value == "open" else rows.told_late(timezone.now())


class RectificationFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=RectificationState)
    post = filters.ModelChoiceFilter(label=_("Post in charge"), queryset=Post.objects.all())
    open = filters.ChoiceFilter(label=_("Open"), method="by_open", choices=OPEN)

    class Meta:
        model = Rectification
        fields = ()

    def by_open(self, rows, name, value):
        return rows.closed() if value == "no" else rows.open() if value == "yes" else rows.late(timezone.now())
