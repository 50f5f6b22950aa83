"""Forms of training plans and sessions."""

from crispy_forms.layout import Layout
from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from tianyou.core.forms import MoveForm, PaperMoveForm, RecordForm, in_columns

from .models import TrainingItem, TrainingPlan
from .sessions import MARKS, TrainingSession
from .states import PlanState, Presence


class PlanForm(RecordForm):
    layout = Layout("year", "aim")

    class Meta:
        model = TrainingPlan
        fields = ("year", "aim")


class ItemForm(RecordForm):
    layout = Layout(in_columns("subject", "kind"), in_columns("month", "hours"), "posts")

    class Meta:
        model = TrainingItem
        fields = ("subject", "kind", "month", "hours", "posts")
        widgets = {"posts": forms.CheckboxSelectMultiple}

    def write(self) -> None:
        TrainingPlan.objects.select_for_update().get(pk=self.instance.plan_id)
        super().write()
        self.instance.posts.set(self.cleaned_data["posts"])


def staff():
    """Return everybody who holds a post of the centre today."""
    held = Appointment.objects.in_force(timezone.localdate()).filter(post__is_outside=False)
    return Person.objects.filter(pk__in=held.values("person"))


class SessionForm(RecordForm):
    """Whoever the line of the plan is for is on the list at first."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=pgettext_lazy("training", "Who is to come"), widget=forms.CheckboxSelectMultiple
    )
    takes_files = True
    layout = Layout(
        "item",
        in_columns("subject", "kind"),
        in_columns("day", "starts_at", "hours"),
        in_columns("place", "trainer", "pass_mark"),
        "topics",
        "people",
        "files",
    )

    class Meta:
        model = TrainingSession
        fields = (
            "item", "subject", "kind", "day", "starts_at", "hours", "place", "trainer", "topics", "pass_mark",
        )  # fmt: skip
        widgets = {"starts_at": forms.TimeInput({"type": "time"}, format="%H:%M")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        items = TrainingItem.objects.filter(plan__state=PlanState.APPROVED).select_related("plan")
        self.fields["item"].queryset = items.order_by("-plan__year", "month")
        self.fields["people"].queryset = staff()
        if self.instance.pk:
            self.initial["people"] = self.instance.attendances.values_list("person", flat=True)

    def write(self) -> None:
        super().write()
        self.instance.invite(list(self.cleaned_data["people"]))


class RollForm(PaperMoveForm):
    """Calls the roll: everybody is ticked at first; whoever is neither there nor excused is missing."""

    present = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=pgettext_lazy("training", "Was there"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("A session that nobody came to is called off instead.")},
    )  # fmt: skip
    excused = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=pgettext_lazy("training", "Excused"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(trainings__session=self.instance)
        self.fields["present"].queryset = self.fields["excused"].queryset = people
        self.initial["present"] = people

    def clean(self):
        data = super().clean()
        if both := set(data.get("present") or ()) & set(data.get("excused") or ()):
            names = ", ".join(str(each) for each in both)
            self.add_error("excused", _("Either there or excused: %(names)s.") % {"names": names})
        return data

    def save(self, commit: bool = True):
        with transaction.atomic():
            session, at = super().save(commit), timezone.now()
            for each in session.attendances.select_related("session", "person"):
                there, away = (each.person in self.cleaned_data[name] for name in ("present", "excused"))
                each.call(Presence.PRESENT if there else Presence.EXCUSED if away else Presence.ABSENT, self.user, at)
        return session


class GradeForm(MoveForm):
    """One score for each who was there and has not passed yet; what stays empty is not entered."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = self.instance.attendances.filter(presence=Presence.PRESENT).exclude(passed=True)
        self.rows = {f"score_{each.pk}": each for each in rows.select_related("person", "session")}
        for name, each in self.rows.items():
            self.fields[name] = forms.DecimalField(
                label=str(each.person), required=False, max_digits=4, decimal_places=1, validators=MARKS
            )
        self.order_fields([*self.rows, "note"])

    def clean(self):
        data = super().clean()
        if not self.errors and all(data.get(name) is None for name in self.rows):
            self.add_error(None, _("Enter at least one score."))
        return data

    def save(self, commit: bool = True):
        with transaction.atomic():
            session, at = super().save(commit), timezone.now()
            for name, each in self.rows.items():
                if self.cleaned_data[name] is not None:
                    each.take_exam(self.cleaned_data[name], self.user, at)
        return session
