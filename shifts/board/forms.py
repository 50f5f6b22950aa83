"""The moment that the board is asked about."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import dress

FIRST_YEAR, LAST_YEAR = 2000, 2100


class MomentForm(forms.Form):
    at = forms.DateTimeField(label=_("At"), required=False)

    def __init__(self, asked) -> None:
        super().__init__({"at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"), **asked.dict()})
        dress(self.fields["at"])

    def clean_at(self) -> datetime | None:
        at = self.cleaned_data["at"]
        if at and not FIRST_YEAR <= at.year <= LAST_YEAR:
            raise forms.ValidationError(_("Give a day between 2000 and 2100."), "day")
        return at

    @property
    def moment(self) -> datetime:
        """The aware moment asked for, now when it is missing or impossible."""
        return (self.is_valid() and self.cleaned_data["at"]) or timezone.now()
