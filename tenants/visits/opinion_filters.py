"""How the list of tenants' opinions is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post, Zone

from .filters import LATE
from .opinions import TenantOpinion
from .states import OpinionState


class OpinionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=OpinionState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=LATE)
    post = filters.ModelChoiceFilter(
        label=pgettext_lazy("tenant's opinion", "Who answers"), queryset=Post.objects.all()
    )
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    source = filters.ChoiceFilter(
        label=pgettext_lazy("tenant's opinion", "Came by"),
        method="by_source",
        choices=[("visit", _("return visit")), ("survey", pgettext_lazy("tenant's opinion", "survey"))],
    )

    class Meta:
        model = TenantOpinion
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())

    def by_source(self, rows, name, value):
        return rows.filter(visit__isnull=value != "visit")
