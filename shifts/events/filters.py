"""How the lists of events and of their tasks are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.hands import posts_for
from staffing.plan.models import Post, Zone

from .models import PlazaEvent
from .states import EventState, TaskState
from .tasks import EventTask
from .workflow import TICK


class EventFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=EventState)
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    since = filters.DateFilter(label=_("From"), field_name="until", lookup_expr="date__gte")
    until = filters.DateFilter(label=_("Until (included)"), field_name="since", lookup_expr="date__lte")

    class Meta:
        model = PlazaEvent
        fields = ()


def posts_of_tasks(request):
    return Post.objects.filter(pk__in=[post.pk for post in posts_for(TICK)])


class TaskFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=TaskState)
    post = filters.ModelChoiceFilter(label=_("Post in charge"), queryset=posts_of_tasks)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])

    class Meta:
        model = EventTask
        fields = ()

    def by_late(self, rows, name, value):
        return rows.filter(EventTask.late_at(timezone.now()))
