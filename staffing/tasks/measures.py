"""The figures of tasks."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Task
from .states import Origin
from .states import TaskState as S


def closed_within(span):
    return Task.objects.filter(state=S.DONE, closed_at__gte=span.since, closed_at__lt=span.until)


@measure("staffing.tasks_to_do", _("tasks to do"))
def tasks_to_do(span):
    rows = Task.objects.to_do()
    return rows.for_person(span.person) if span.person else rows


@measure("staffing.tasks_given_open", _("given tasks that are not done yet"))
def tasks_given_open(span):
    return span.narrow(Task.objects.open(), "", "registered_by")


@measure("staffing.tasks_to_accept", _("results of tasks to accept"))
def tasks_to_accept(span):
    return span.narrow(Task.objects.waiting_for(S.REPORTED), "", "registered_by")


@measure("staffing.tasks_closed", _("tasks done"))
def tasks_closed(span):
    return span.narrow(closed_within(span), "", "person")


@measure("staffing.company_tasks_closed", _("tasks from the company done"))
def company_tasks_closed(span):
    return closed_within(span).exclude(origin__in=(Origin.GIVER, Origin.MEETING))


def due_within(span):
    first, last = span.days
    return span.narrow(Task.objects.exclude(state=S.CANCELLED).filter(due_on__range=(first, last)), "", "person")


@measure("staffing.tasks_in_time", _("tasks that were done in time"), of=due_within)
def tasks_in_time(span):
    return due_within(span).filter(reported_at__date__lte=F("due_on"))
