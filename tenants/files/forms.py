"""Forms of the map, of a file's day and of waivers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tianyou.core.forms import RecordForm, dress, in_columns
from tianyou.core.matters import MATTERS

from .clearance import hindrances, waivable
from .models import ClearanceWaiver, UnitPlace


class PlaceForm(RecordForm):
    layout = in_columns("x", "y", "width", "height")

    class Meta:
        model = UnitPlace
        fields = ("x", "y", "width", "height")

    def write(self) -> None:
        """Store the place; two at once on one floor go one after the other, and the second is told of the first."""
        list(Zone.objects.select_for_update().filter(floor=self.instance.unit.zone.floor))
        if not self.instance.pk and UnitPlace.objects.filter(unit=self.instance.unit).exists():
            raise ValidationError(_("Somebody placed this unit a moment ago. Look at the map first."), "conflict")
        self.instance.clean()
        super().write()


class DayForm(forms.Form):
    """Asks for the day a file is shown as of."""

    on = forms.DateField(
        label=_("As of the day"), required=False, error_messages={"invalid": _("Give a day such as 2026-03-01.")}
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["on"])

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("That day is still to come: nobody knows yet what will stand there."))
        return day


class WaiverForm(RecordForm):
    """Lets pass what is open; only what the person may waive and what is open can be chosen."""

    matter = forms.ChoiceField(
        label=_("What is waived"),
        error_messages={"invalid_choice": _("Nothing of this is open, or you may not waive it.")},
    )
    takes_files = True

    class Meta:
        model = ClearanceWaiver
        fields = ("matter", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lease = self.instance.lease
        open_lines = waivable(hindrances(lease.unit, lease.tenant), self.user)
        self.fields["matter"].choices = [(line.matter.code, str(line)) for line in open_lines]
        if self.initial.get("matter") not in MATTERS:
            self.initial.pop("matter", None)
