"""Forms of recruitment and personnel movements."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from staffing.talks.team import people_below
from tianyou.core.forms import MoveForm, RecordForm, in_columns
from tianyou.core.privacy import normalise_phone

from .exit import ExitPoint
from .models import Candidate, RecruitmentRequest
from .movements import Movement


class RequestForm(RecordForm):
    takes_files = True
    layout = Layout(in_columns("post", "shift", "number_wanted", "wanted_on"), "reason", "files")

    class Meta:
        model = RecruitmentRequest
        fields = ("post", "shift", "number_wanted", "wanted_on", "reason")


class CandidateForm(RecordForm):
    takes_files = True
    layout = Layout(in_columns("name", "phone", "source"), "files")

    class Meta:
        model = Candidate
        fields = ("name", "phone", "source")

    def clean_phone(self) -> str:
        return normalise_phone(self.cleaned_data["phone"])


class MovementForm(RecordForm):
    takes_files = True
    layout = Layout(in_columns("person", "kind", "effective_on"), in_columns("to_post", "to_shift"), "reason", "files")

    class Meta:
        model = Movement
        fields = ("person", "kind", "effective_on", "to_post", "to_shift", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_below(self.user, None, timezone.localdate())

    def write(self) -> None:
        """Look again while nobody else can begin one for the same person."""
        Person.objects.select_for_update().get(pk=self.instance.person_id)
        self.instance.clean()
        super().write()


class HandBackForm(MoveForm):
    """A tick for each point of the exit list."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(point.code, point.name) for point in ExitPoint.objects.filter(is_asked=True)]
        self.fields["handed_back"] = forms.MultipleChoiceField(
            label=_("Handed back"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )
        self.order_fields(["handed_back", "note"])
