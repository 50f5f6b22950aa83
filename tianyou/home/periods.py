"""The period and the shift that a figure may be asked for in its address."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from staffing.plan.models import Shift
from tianyou.core.deadlines import on_day
from tianyou.core.forms import dress
from tianyou.core.measures import Span

LONGEST = timedelta(days=366)


class PeriodForm(forms.Form):
    """Two days, both included, perhaps a shift and a person: ``?since=2026-11-16&until=2026-11-22&shift=early``."""

    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until (included)"))
    shift = forms.ModelChoiceField(Shift.objects.all(), label=_("Shift"), required=False, to_field_name="code")
    person = forms.ModelChoiceField(Person.objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, asked) -> None:
        super().__init__(asked)
        for field in self.fields.values():
            dress(field)

    def clean(self):
        data = super().clean()
        first, last = data.get("since"), data.get("until")
        if first and last and last < first:
            raise ValidationError({"until": _("The last day is before the first.")})
        if first and last and last - first >= LONGEST:
            raise ValidationError({"until": _("A period is a year long at most.")})
        return data

    def span(self, person) -> Span:
        """Return the period that was asked for, as the span of a person or of whom it asks for; for a valid form."""
        data = self.cleaned_data
        return Span(*moments(data["since"], data["until"]), data["person"] or person, shift=data["shift"])


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments between which days lie: the first one's midnight, and the midnight after the last."""
    return on_day(first, time.min), on_day(last + timedelta(days=1), time.min)


def is_asked(request) -> bool:
    """Tell whether an address asks for a period of its own."""
    return any(request.GET.get(name) for name in ("since", "until", "shift"))
