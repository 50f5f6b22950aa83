"""The pages of plaza events and of their tasks."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from tenants.spots.month import WEEKDAYS
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage, Page

from .filters import EventFilter, TaskFilter
from .forms import EventForm, TaskForm
from .models import PlazaEvent
from .month import month_asked, weeks_of
from .tasks import EventTask

VIEW, VIEW_TASK, ADD_TASK = "shifts.view_plazaevent", "shifts.view_eventtask", "shifts.add_eventtask"
RELATED = ("loan__spot", "loan__tenant", "tenant", "zone")
WHAT = (
    "title",
    ("held_by", _("Organiser")),
    ("where", _("Place")),
    "since",
    "until",
    "crowd",
    ("permit", _("Police permit")),
    "loan",
)


class EventList(ListPage):
    model = PlazaEvent
    permission_required = VIEW
    columns = (
        "number",
        ("title", _("Title")),
        ("held_by", _("Organiser")),
        ("where", _("Place")),
        Column("since", pgettext_lazy("event", "Begins"), "since"),
        ("until", pgettext_lazy("event", "Ends")),
        ("crowd", _("People expected")),
        ("state", _("State")),
    )
    export_columns = (*columns, ("permit", _("Police permit")), "loan", "contact", "registered_by", "registered_at")
    related = RELATED
    filterset_class = EventFilter
    ordering = "-since"
    sorts = ("since",)
    empty_text = _("No event matches. The desk enters what is planned on the plaza and in the halls.")


class EventCalendar(Page, TemplateView):
    """A month of events: ``?month=2026-05``."""

    model = PlazaEvent
    permission_required = VIEW
    template_name = "shifts/event_calendar.html"
    title = _("Calendar of events")

    def get_context_data(self, **kwargs):
        user, month = self.request.user, month_asked(self.request.GET.get("month", ""))
        may_add = user.has_perm(self.may("add"))
        return super().get_context_data(
            month=month,
            weekdays=WEEKDAYS,
            weeks=weeks_of(month, PlazaEvent.objects.visible_to(user)),
            create_url=self.sister_url("create") if may_add else "",
            list_url=self.sister_url("list"),
            **kwargs,
        )


class EventDetail(DetailPage):
    model = PlazaEvent
    permission_required = VIEW
    template_name = "shifts/event_detail.html"
    related = (*RELATED, "registered_by")
    rows = (*WHAT, "contact", "contact_phone", "programme", "registered_by", "registered_at")

    def get_tasks(self) -> list[tuple]:
        """Return each task with the moves that the reader may make; one query."""
        user = self.request.user
        tasks = self.object.tasks.visible_to(user).select_related("event", "kind", "post", "done_by")
        return [(task, EventTask.workflow.open_to(task, user)) for task in tasks]

    def get_context_data(self, **kwargs):
        event, user = self.object, self.request.user
        return super().get_context_data(
            tasks=self.get_tasks(),
            clashes=list(event.clashes().visible_to(user)) if event.is_standing else [],
            may_add_task=event.is_standing and user.has_perm(ADD_TASK),
            **kwargs,
        )


class EventCreate(CreatePage):
    """``?loan=3`` takes over an approved loan of a spot."""

    model = PlazaEvent
    form_class = EventForm
    permission_required = "shifts.add_plazaevent"
    title = _("Plan an event")

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("loan", "since", "tenant") if name in self.request.GET}


class EventUpdate(UpdatePage):
    model = PlazaEvent
    form_class = EventForm
    permission_required = "shifts.change_plazaevent"


class EventMove(MovePage):
    model = PlazaEvent
    form_base = PaperMoveForm
    rows = WHAT

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


def named(words: str) -> Q:
    """Return the condition of tasks whose words, in either language, have these in them."""
    places = ("own_words", "kind__name_zh", "kind__name_en")
    return reduce(or_, (Q(**{f"{place}__icontains": words}) for place in places))


class TaskList(ListPage):
    model = EventTask
    whole_model = PlazaEvent
    permission_required = VIEW_TASK
    columns = (
        ("what", pgettext_lazy("task of an event", "What is to be done")),
        ("event.title", _("Event")),
        ("post", _("Post in charge")),
        Column("due_at", _("To be done by"), "due_at"),
        ("state", _("State")),
        ("done_by", _("Done by")),
        ("done_at", pgettext_lazy("task of an event", "Done at")),
    )
    related = ("event", "kind", "post", "done_by")
    filterset_class = TaskFilter
    ordering = "-due_at"
    sorts = ("due_at",)
    empty_text = _("No task matches. Each event brings its usual tasks.")

    def search(self, rows, words: str):
        return rows.filter(named(words))


class TaskDetail(DetailPage):
    model = EventTask
    permission_required = VIEW_TASK
    related = ("event", "kind", "post", "done_by")
    rows = (("event", _("Event")), Column("event.title", _("Title")), "post", "due_at", "done_by", "done_at")


class TaskCreate(PartPage):
    model = EventTask
    form_class = TaskForm
    permission_required = ADD_TASK
    whole_model = PlazaEvent
    whole_field = "event"
    title = _("Task for the event")


class TaskMove(MovePage):
    model = EventTask
    rows = (("event", _("Event")), Column("event.title", _("Title")), "post", "due_at", "done_by")

    def get_queryset(self):
        return super().get_queryset().select_related("event", "kind", "post", "done_by")

    def get_success_url(self):
        return f"{self.object.event.get_absolute_url()}#tasks"
