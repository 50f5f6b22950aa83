"""Forms of weekly reports."""

from datetime import date

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Shift
from tianyou.core.access import shifts_within
from tianyou.core.forms import RecordForm, in_columns

from .duty import ADD, WEEKS
from .models import WeeklyReport
from .weeks import week_words, weeks_over


class DraftForm(RecordForm):
    """Begins the report of a week that is over, last week's unless another is chosen."""

    monday = forms.TypedChoiceField(label=_("Week"), coerce=date.fromisoformat, required=False, empty_value=None)
    layout = Layout(in_columns("monday", "shift"))

    class Meta:
        model = WeeklyReport
        fields = ("monday", "shift")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        within = shifts_within(self.user, ADD)
        shifts = Shift.objects.all() if within is None else Shift.objects.filter(pk__in=within)
        self.fields["shift"].queryset, self.fields["shift"].required = shifts, False
        self.only = shifts[0] if len(shifts) == 1 else None
        if self.only:
            self.fields["shift"].widget = forms.HiddenInput()
        weeks = weeks_over(timezone.now(), WEEKS)
        written = WeeklyReport.objects.filter(shift=self.only, monday__in=weeks).values_list("monday", flat=True)
        missing = [monday for monday in weeks if monday not in set(written)]
        offered = weeks if self.is_bound or not missing else missing
        self.fields["monday"].choices = [(monday.isoformat(), week_words(monday)) for monday in offered]
        if not missing:
            self.fields["monday"].help_text = _("None is missing: a week that is chosen opens the report it has.")
        self.latest = (missing or weeks)[0]
        self.initial.setdefault("monday", self.latest.isoformat())

    def clean_monday(self) -> date:
        return self.cleaned_data["monday"] or self.latest

    def clean_shift(self) -> Shift:
        """Take the shift of whoever has one only."""
        shift = self.cleaned_data["shift"] or self.only
        if shift is None:
            raise forms.ValidationError(_("Say of which shift."), "required")
        return shift

    def standing(self) -> WeeklyReport | None:
        """Return the report that is there already, which whoever asks twice wants to see."""
        given = {name: self.cleaned_data.get(name) for name in ("monday", "shift")}
        return WeeklyReport.objects.filter(**given).first() if all(given.values()) else None


class WeeklyForm(RecordForm):
    """What the supervisor writes beside the figures."""

    takes_files = True
    layout = Layout("done", "problems", "proposals", "plan", "files")

    class Meta:
        model = WeeklyReport
        fields = ("done", "problems", "proposals", "plan")
        help_texts = {
            "done": _("What was done and how it went; the figures stand in the table already."),
            "problems": _("What did not go well, where, and since when."),
            "proposals": _("What you propose, who should do it, and until when."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].widget.attrs["rows"] = 6
