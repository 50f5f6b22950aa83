"""How the register of people is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..plan.appointments import Appointment
from ..plan.models import Post
from .models import Person

ACCOUNTS = [("True", pgettext_lazy("account", "open")), ("False", pgettext_lazy("account", "closed"))]


class PersonFilter(filters.FilterSet):
    post = filters.ModelChoiceFilter(label=_("Post held today"), queryset=Post.objects.all(), method="by_post")
    account = filters.ChoiceFilter(label=_("Account"), field_name="is_active", choices=ACCOUNTS)

    class Meta:
        model = Person
        fields = ()

    def by_post(self, rows, name, post):
        return rows.filter(pk__in=Appointment.objects.in_force(timezone.localdate()).filter(post=post).values("person"))
