"""The pages of tasks."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import TaskFilter
from .forms import HandOverForm, RecurringTaskForm, TaskForm
from .models import Task
from .recurring import RecurringTask, lay_tasks
from .workflow import WORK

VIEW = "staffing.view_task"
POST, WHO = ("post", pgettext_lazy("task", "Which post")), ("person", pgettext_lazy("task", "Who"))
TITLE = ("title", pgettext_lazy("task", "What is to be done"))
RELATED = ("post", "person", "registered_by", "recurring")


class TaskList(ListPage):
    model = Task
    permission_required = VIEW
    columns = (
        "number",
        TITLE,
        POST,
        WHO,
        ("registered_by", pgettext_lazy("task", "Given by")),
        ("state", _("State")),
        "progress",
        Column("due_on", pgettext_lazy("task", "To be done by"), "due_on"),
    )
    export_columns = (*columns, "text", "origin", "result", "registered_at", "reported_at", "closed_at")
    related = RELATED
    filterset_class = TaskFilter
    ordering = "-due_on"
    sorts = ("due_on", "registered_at")
    empty_text = _("No task matches. What is asked for beside the numbered duties is given as a task, with a day.")

    def get(self, request, *args, **kwargs):
        lay_tasks(timezone.now())
        return super().get(request, *args, **kwargs)


class TaskMine(TaskList):
    """What is in somebody's own hands, and what waits for anybody of their post."""

    permission_required = WORK
    title = pgettext_lazy("page", "My tasks")
    ordering = "due_on"

    def get_rows(self):
        return super().get_rows().for_person(self.request.user)


class TaskCreate(CreatePage):
    """``?person=`` and ``?post=`` begin with somebody chosen."""

    model = Task
    form_class = TaskForm
    permission_required = "staffing.add_task"
    title = pgettext_lazy("page", "Give a task")

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("post", "person", "title") if name in self.request.GET}


class TaskUpdate(UpdatePage):
    model = Task
    form_class = TaskForm
    permission_required = "staffing.change_task"


class TaskDetail(DetailPage):
    model = Task
    permission_required = VIEW
    related = RELATED
    rows = (
        "text", POST, WHO, "due_on", "progress", "result", "reported_at", "origin", "recurring", "registered_by",
        "registered_at",
    )  # fmt: skip


class TaskMove(MovePage):
    model = Task
    forms = {"hand-over": HandOverForm}
    form_base = PaperMoveForm
    rows = (TITLE, "text", POST, WHO, "due_on", "progress", "result")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class RecurringTaskList(ListPage):
    model = RecurringTask
    permission_required = "staffing.view_recurringtask"
    columns = (TITLE, POST, "every", "since", "until", "days", "next_on")
    related = ("post",)
    empty_text = _("Nothing comes again by itself yet.")


class RecurringTaskDetail(DetailPage):
    model = RecurringTask
    permission_required = "staffing.view_recurringtask"
    related = ("post",)
    rows = ("text", POST, "every", "since", "until", "days", "next_on")


class RecurringTaskCreate(CreatePage):
    model = RecurringTask
    form_class = RecurringTaskForm
    permission_required = "staffing.add_recurringtask"


class RecurringTaskUpdate(UpdatePage):
    model = RecurringTask
    form_class = RecurringTaskForm
    permission_required = "staffing.change_recurringtask"
