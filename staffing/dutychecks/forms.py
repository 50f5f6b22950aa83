"""The form of a spot check of a duty."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.tasks.models import Task
from tianyou.core.forms import RecordForm, in_columns

from .models import DutyCheck, Verdict

FINDING = (in_columns("checked_on", "person", "verdict"), "text")


class DutyCheckForm(RecordForm):
    """Notes what was found; what is to be put right by a day becomes a task of the post."""

    takes_files = True
    put_right = forms.CharField(
        label=pgettext_lazy("duty check", "What is to be put right"), max_length=100, required=False,
        help_text=_("Becomes a task of whose work it is, or of the post."),
    )  # fmt: skip
    put_right_by = forms.DateField(label=pgettext_lazy("duty check", "To be put right by"), required=False)
    layout = Layout(*FINDING, in_columns("put_right", "put_right_by"), "files")

    class Meta:
        model = DutyCheck
        fields = ("checked_on", "person", "verdict", "text")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["put_right"], self.fields["put_right_by"]
            self.layout = Layout(*FINDING, "files")
        held = Appointment.objects.standing().filter(post=self.instance.duty.post)
        self.fields["person"].queryset = Person.objects.active().filter(pk__in=held.values("person"))

    def clean(self):
        data = super().clean()
        wanted, day = data.get("put_right"), data.get("put_right_by")
        if wanted and not day:
            self.add_error("put_right_by", ValidationError(_("By when is it to be put right?")))
        if day and not wanted:
            self.add_error("put_right", ValidationError(_("What is to be put right by then?")))
        if day and day < timezone.localdate():
            self.add_error("put_right_by", ValidationError(_("This day has passed.")))
        if wanted and data.get("verdict") == Verdict.GOOD:
            self.add_error("verdict", ValidationError(_("Something is to be put right: then it was not all well.")))
        return data

    def write(self) -> None:
        if wanted := self.cleaned_data.get("put_right"):
            check = self.instance
            task = Task(title=wanted, text=check.text, post=check.duty.post, person=check.person)
            task.due_on = self.cleaned_data["put_right_by"]
            task.sign(self.user)
            check.task = task
        super().write()
