"""How the lists of work plans and their items are narrowed."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post

from .items import WorkItem
from .models import WorkPlan
from .states import ItemState, PlanState

KINDS = [("year", _("of a year")), ("month", _("of a month"))]


class PlanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=PlanState)
    year = filters.NumberFilter(label=_("Year"), min_value=2000, max_value=2100)
    kind = filters.ChoiceFilter(label=_("Period"), method="by_kind", choices=KINDS)

    class Meta:
        model = WorkPlan
        fields = ()

    def by_kind(self, rows, name, value):
        return rows.filter(month__isnull=value == "year")


class ItemFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=ItemState)
    post = filters.ModelChoiceFilter(label=_("Post in charge"), queryset=Post.objects.all())
    whose = filters.ChoiceFilter(label=_("Whose"), method="by_owner", choices=[("me", _("mine and my post's"))])
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = WorkItem
        fields = ()

    def by_owner(self, rows, name, value):
        user = self.request.user
        posts = user.appointments.in_force(timezone.localdate()).values("post")
        return rows.filter(Q(person=user) | Q(person=None, post__in=posts))

    def by_late(self, rows, name, value):
        return rows.filter(WorkItem.late_at(timezone.now()))
