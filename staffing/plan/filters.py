"""How the list of appointments is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .appointments import Appointment
from .models import Post

STANDINGS = [("now", _("in force today")), ("future", _("begins later")), ("ended", _("ended"))]


class AppointmentFilter(filters.FilterSet):
    post = filters.ModelChoiceFilter(label=_("Post"), queryset=Post.objects.all())
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Appointment.Kind)
    standing = filters.ChoiceFilter(label=_("Standing"), choices=STANDINGS, method="by_standing")

    class Meta:
        model = Appointment
        fields = ()

    def by_standing(self, rows, name, value):
        today = timezone.localdate()
        if value == "now":
            return rows.in_force(today)
        return rows.standing().filter(since__gt=today) if value == "future" else rows.filter(until__lt=today)
