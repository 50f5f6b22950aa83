"""Forms of assessments: who is assessed, the scores of each step, and the weights of a template."""

from datetime import date, timedelta

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.plan.models import Post
from tianyou.core.forms import MoveForm, RecordForm, in_columns

from .models import SCORE, Assessment
from .scoring import WHOLE, missing_to_whole
from .templates import AssessmentItem, AssessmentTemplate

LONGEST = 366


def last_month() -> tuple[date, date]:
    """Return the first and the last day of the month before this one."""
    first = timezone.localdate().replace(day=1)
    until = first - timedelta(days=1)
    return until.replace(day=1), until


class BeginForm(RecordForm):
    """Begins the assessments of several people for one period, each by the template of their post."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=pgettext_lazy("assessment", "Who is assessed"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody in a post that has a template."),
    )
    layout = Layout(in_columns("since", "until"), "people")

    class Meta:
        model = Assessment
        fields = ("since", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        templates = AssessmentTemplate.objects.select_related("post")
        self.templates = {template.post_id: template for template in templates}
        held = Appointment.objects.in_force(timezone.localdate()).filter(post__in=self.templates, kind="formal")
        self.held = {each.person_id: each for each in held.select_related("person", "post", "shift")}
        self.fields["people"].queryset = Person.objects.filter(pk__in=self.held).exclude(pk=self.user.pk)
        self.initial["people"] = self.fields["people"].queryset
        self.initial["since"], self.initial["until"] = last_month()

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until and not 0 < (until - since).days < LONGEST:
            self.add_error("until", _("A period is at least two days and at most a year."))
        elif since and until and data.get("people"):
            same = Assessment.objects.filter(person__in=data["people"], since__lte=until, until__gte=since)
            if names := ", ".join(str(each.person) for each in same.select_related("person")):
                self.add_error("people", _("Assessed in that time already: %(names)s.") % {"names": names})
        return data

    def write(self) -> None:
        """Begin them all, or none."""
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        for person in self.cleaned_data["people"].select_for_update():
            held = self.held[person.pk]
            self.instance = Assessment.begin(self.templates[held.post_id], held, since, until, by=self.user)


class ScoreForm(MoveForm):
    """A score from 0 to 100 for each item. ``column`` takes them; ``before`` is what the last step said."""

    column, before = "", ""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {f"score_{line.pk}": line for line in self.instance.lines.select_related("item")}
        for name, line in self.lines.items():
            label = f"{line.item} ({line.weight} %)"
            self.fields[name] = forms.DecimalField(label=label, max_digits=4, decimal_places=1, validators=SCORE)
            said = getattr(line, self.column)
            self.initial[name] = getattr(line, self.before) if said is None and self.before else said
        self.order_fields([*self.lines, *self.step.fields, "note"])

    def save(self, commit: bool = True):
        """Keep the scores and make the move, or neither."""
        with transaction.atomic():
            for name, line in self.lines.items():
                setattr(line, self.column, self.cleaned_data[name])
                line.save(update_fields=[self.column])
            return super().save(commit)


class OwnForm(ScoreForm):
    column = "self_score"


class RateForm(ScoreForm):
    column, before = "supervisor_score", "self_score"


class SettleForm(ScoreForm):
    column, before = "manager_score", "supervisor_score"


class TemplateForm(RecordForm):
    """A weight for each item, nothing or 0 where the item is not asked; together they are 100."""

    class Meta:
        model = AssessmentTemplate
        fields = ("post",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        taken = AssessmentTemplate.objects.exclude(pk=self.instance.pk).values("post")
        self.fields["post"].queryset = Post.objects.filter(is_outside=False).exclude(pk__in=taken)
        kept = self.instance.weights
        self.items = {f"weight_{item.code}": item for item in AssessmentItem.objects.filter(asked_or(kept))}
        for name, item in self.items.items():
            self.fields[name] = forms.IntegerField(label=item.name, required=False, min_value=0, max_value=WHOLE)
            self.initial[name] = kept.get(item.code)

    def clean(self):
        data = super().clean()
        weights = {item.code: data.get(name) for name, item in self.items.items() if data.get(name)}
        missing = missing_to_whole(weights)
        if missing and not self.errors:
            text = _("The weights add up to %(sum)d; together they must be 100.")
            self.add_error(next(iter(self.items)), ValidationError(text, "sum", {"sum": WHOLE - missing}))
        self.instance.weights = weights
        return data


def asked_or(kept: dict) -> Q:
    """Return the condition of the items that are still asked for, or stand in a template."""
    return Q(is_asked=True) | Q(code__in=kept)
