"""The figures of plaza events."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import PlazaEvent
from .states import EventState as S
from .states import TaskState as T
from .tasks import EventTask
from .workflow import TICK


@measure("shifts.events_to_approve", _("plaza events to approve"))
def events_to_approve(span):
    return span.narrow(PlazaEvent.objects.waiting_for(S.PLANNED))


@measure("shifts.event_tasks_due", _("tasks of events to do"))
def event_tasks_due(span):
    """Those that a person may tick off, where somebody asks for their own."""
    rows = EventTask.objects.to_do(timezone.now())
    return rows.visible_to(span.person, TICK) if span.person else rows


@measure("shifts.event_tasks_done", _("tasks of events done"))
def event_tasks_done(span):
    rows = EventTask.objects.filter(state=T.DONE, done_at__gte=span.since, done_at__lt=span.until)
    return span.narrow(rows, "event__zone", "done_by")


@measure("shifts.events_held", _("plaza events held"))
def events_held(span):
    return span.narrow(PlazaEvent.objects.filter(state=S.OVER, closed_at__gte=span.since, closed_at__lt=span.until))
