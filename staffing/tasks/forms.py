"""Forms of tasks."""

from crispy_forms.layout import Layout
from django.utils import timezone

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import Task
from .recurring import RecurringTask
from .rules import posts_for


def narrow(form) -> None:
    """Offer the posts below the user's own, and the people who hold them."""
    today = timezone.localdate()
    posts = form.fields["post"].queryset = posts_for(form.user, today)
    if "person" in form.fields:
        held = Appointment.objects.in_force(today).filter(post__in=posts)
        form.fields["person"].queryset = Person.objects.active().filter(pk__in=held.values("person"))


class TaskForm(RecordForm):
    """Gives a task to a post, or to one person of it."""

    takes_files = True
    layout = Layout("title", "text", in_columns("post", "person"), in_columns("due_on", "origin"), "files")

    class Meta:
        model = Task
        fields = ("title", "text", "post", "person", "due_on", "origin")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        narrow(self)


class HandOverForm(PaperMoveForm):
    layout = Layout(in_columns("post", "person"), "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        narrow(self)


class RecurringTaskForm(RecordForm):
    layout = Layout("title", "text", in_columns("post", "every"), in_columns("since", "until", "days"))

    class Meta:
        model = RecurringTask
        fields = ("title", "text", "post", "every", "since", "until", "days")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        narrow(self)
