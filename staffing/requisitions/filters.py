"""How the list of requisitions is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post

from .models import Requisition
from .states import RequisitionKind, RequisitionState


class RequisitionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=RequisitionState)
    kind = filters.ChoiceFilter(label=pgettext_lazy("requisition", "Way"), choices=RequisitionKind)
    post = filters.ModelChoiceFilter(label=_("Post"), queryset=Post.objects.filter(is_outside=False))
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = Requisition
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
