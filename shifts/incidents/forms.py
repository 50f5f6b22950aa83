"""Forms of incidents: made for the phone of whoever sees it first."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from staffing.plan.backends import DutyBackend
from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tenants.units.fields import UnitField
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .entries import IncidentEntry
from .models import Incident
from .rectifications import FINISH, Rectification
from .states import TO_MEND, Level


class IncidentCorrectForm(RecordForm):
    """Corrects what was misheard or mistyped, until somebody has graded it; the level has steps of its own."""

    takes_files = True
    unit = UnitField(label=_("Shop unit"), required=False)
    layout = Layout(
        in_columns("kind", "place"),
        "text",
        "files",
        in_columns("unit", "zone"),
        in_columns("discovered_at", "people_hurt"),
    )

    class Meta:
        model = Incident
        fields = ("kind", "place", "text", "unit", "zone", "discovered_at", "people_hurt")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("discovered_at", "people_hurt"):
            self.fields[name].required = False
        self.fields["people_hurt"].widget.attrs["inputmode"] = "numeric"

    def clean_discovered_at(self):
        return self.cleaned_data["discovered_at"] or timezone.now()

    def clean_people_hurt(self):
        return self.cleaned_data["people_hurt"] or 0


class IncidentForm(IncidentCorrectForm):
    """Kind, place and one line are enough. The zone is the reporter's own, and the level a proposal."""

    layout = Layout(
        in_columns("kind", "place"),
        "text",
        "files",
        in_columns("unit", "zone", "level"),
        in_columns("discovered_at", "people_hurt"),
    )

    class Meta(IncidentCorrectForm.Meta):
        fields = (*IncidentCorrectForm.Meta.fields, "level")
        labels = {"level": _("level, proposed")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        own = (held.zone_id for held in self.user.appointments_today if held.zone_id)
        self.initial.setdefault("zone", next(own, None))
        self.fields["text"].widget.attrs["data-enter-sends"] = ""
        self.fields["level"].required = False

    def clean_level(self):
        return self.cleaned_data["level"] or Level.ORDINARY


class LevelForm(PaperMoveForm):
    """Offers the levels on one side of the present one."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        now, is_raising = self.instance.level, self.step.name == "raise"
        levels = [level for level in Level if level != now and (level < now) == is_raising]
        self.fields["level"].choices = [(level.value, level.label) for level in levels]
        self.initial["level"] = (levels[-1] if is_raising else levels[0]) if levels else now


class EntryForm(RecordForm):
    """One line of the timeline; a call to 119 is two taps."""

    takes_files = True
    layout = Layout(in_columns("kind", "called", "told"), "text", "files", "happened_at")

    class Meta:
        model = IncidentEntry
        fields = ("kind", "called", "told", "text", "happened_at")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_at"].required = False
        self.initial["happened_at"] = None

    def clean_happened_at(self):
        return self.cleaned_data["happened_at"] or timezone.now()

    def clean(self):
        data = super().clean()
        says = any(data.get(name) for name in ("called", "told", "text")) or self.kept
        if not says and not self.errors:
            self.add_error("text", _("Write what was done, or add a photo."))
        return data

    def write(self) -> None:
        """Store the entry, if the incident is still open the moment before."""
        incident = Incident.objects.select_for_update().get(pk=self.instance.incident_id)
        if not incident.is_open:
            raise ValidationError(_("The incident is closed: nothing is added to its timeline."), "state")
        super().write()


class RectificationForm(RecordForm):
    """Asks what is to be set right, by whom and by when."""

    owner = forms.ModelChoiceField(Person.objects.none(), label=_("or a person"), required=False)
    layout = Layout("what", in_columns("post", "owner", "due_on"))

    class Meta:
        model = Rectification
        fields = ("what", "post", "owner", "due_on")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        posts = [post.pk for post in posts_for(FINISH)]
        self.fields["post"].queryset = Post.objects.filter(pk__in=posts)
        self.fields["owner"].queryset = DutyBackend().with_perm(FINISH).order_by("username")

    def clean(self):
        if self.instance.incident.state not in TO_MEND:
            raise ValidationError(_("Measures are written down once it is under control, until it is closed."), "state")
        return super().clean()


MOVE_FORMS = {"raise": LevelForm, "lower": LevelForm}
