"""How the list of tasks is narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post

from .models import Task
from .states import Origin, TaskState


class TaskFilter(filters.FilterSet):
    stage = filters.ChoiceFilter(
        label=_("Stage"),
        method="by_stage",
        choices=[("open", _("open")), ("late", _("late")), ("ended", _("ended"))],
    )
    state = filters.ChoiceFilter(label=_("State"), choices=TaskState)
    post = filters.ModelChoiceFilter(label=pgettext_lazy("task", "Which post"), queryset=Post.objects.all())
    origin = filters.ChoiceFilter(label=pgettext_lazy("task", "Asked for by"), choices=Origin)
    due_from = filters.DateFilter(label=_("Due from"), field_name="due_on", lookup_expr="gte")
    due_until = filters.DateFilter(label=_("Due until"), field_name="due_on", lookup_expr="lte")

    class Meta:
        model = Task
        fields = ()

    def by_stage(self, rows, name, value):
        stages = {"open": rows.open, "late": lambda: rows.late(timezone.now()), "ended": rows.closed}
        return stages[value]()
