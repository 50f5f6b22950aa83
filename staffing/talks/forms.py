"""Forms of briefings and coaching notes."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.people.models import Person
from staffing.plan.models import Shift
from tianyou.core.access import asks, shifts_within
from tianyou.core.forms import RecordForm, in_columns

from .models import CoachingNote, TeamBriefing
from .team import people_below, team_of

ADD_BRIEFING, ADD_NOTE = asks("staffing.add_teambriefing"), asks("staffing.add_coachingnote")


class BriefingForm(RecordForm):
    """The team of the shift stands below the topics, everybody ticked; whoever was missing is unticked."""

    there = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=pgettext_lazy("briefing", "Who was there"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("A briefing that nobody heard is none.")},
    )
    layout = Layout(in_columns("day", "shift", "kind"), "topics", "conduct", "there")

    class Meta:
        model = TeamBriefing
        fields = ("day", "shift", "kind", "topics", "conduct")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        within, made = shifts_within(self.user, ADD_BRIEFING), self.instance
        shifts = Shift.objects.all() if within is None else Shift.objects.filter(pk__in=within)
        self.fields["shift"].queryset, self.fields["shift"].empty_label = shifts, None
        self.fields["there"].queryset = team_of(shifts, made.day or timezone.localdate()).exclude(pk=self.user.pk)
        if made.pk:
            self.initial["there"] = made.presences.filter(was_there=True).values_list("person", flat=True)
        else:
            self.initial["there"] = self.fields["there"].queryset

    def clean(self):
        """Refuse people who were not of that shift on that day."""
        data = super().clean()
        day, shift, there = data.get("day"), data.get("shift"), data.get("there")
        if day and shift and there:
            self.team = list(team_of([shift], day).exclude(pk=self.user.pk))
            if strangers := [str(each) for each in there if each not in self.team]:
                self.add_error(
                    "there", _("Not of this shift on that day: %(names)s.") % {"names": ", ".join(strangers)}
                )
        return data

    def write(self) -> None:
        super().write()
        self.instance.call_the_roll(self.team, {each.pk for each in self.cleaned_data["there"]})


class CoachingForm(RecordForm):
    layout = Layout(in_columns("about", "day", "kind"), "text", "agreed", "follow_on")

    class Meta:
        model = CoachingNote
        fields = ("about", "day", "kind", "text", "agreed", "follow_on")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        within = shifts_within(self.user, ADD_NOTE)
        self.fields["about"].queryset = people_below(self.user, within, timezone.localdate())
