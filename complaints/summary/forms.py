"""Forms of monthly summaries."""

from datetime import date

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm

from .duty import MONTHS
from .models import MonthlySummary
from .months import month_words, months_over


class DraftForm(RecordForm):
    """Begins the summary of a month that is over, last month's unless another is chosen."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat, required=False, empty_value=None)
    layout = Layout("month")

    class Meta:
        model = MonthlySummary
        fields = ("month",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        months = months_over(timezone.now(), MONTHS)
        self.fields["month"].choices = [(first.isoformat(), month_words(first)) for first in months]
        self.initial.setdefault("month", months[0].isoformat())
        self.latest, self.wanted = months[0], None

    def clean_month(self) -> date:
        self.wanted = self.cleaned_data["month"] or self.latest
        return self.wanted

    def standing(self) -> MonthlySummary | None:
        """Return the summary that is there already, which whoever asks twice wants to see."""
        return MonthlySummary.objects.filter(month=self.wanted).first()


class SummaryForm(RecordForm):
    """What the desk writes beside the figures."""

    takes_files = True
    layout = Layout("highlights", "causes", "lessons", "proposals", "files")

    class Meta:
        model = MonthlySummary
        fields = ("highlights", "causes", "lessons", "proposals")
        help_texts = {
            "highlights": _("What the month was like; the figures stand in the tables already."),
            "causes": _("Why the most frequent matters came up."),
            "lessons": _("What was learnt from the single cases."),
            "proposals": _("What you propose, who should do it, and until when."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].widget.attrs["rows"] = 5
