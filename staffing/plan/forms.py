"""Forms that appoint, correct and end; and the day or person that a page is asked about."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm, dress

from ..people.models import Person
from .appointments import Appointment
from .authority import posts_below
from .quota import fill_with, has_zones
from .waiting import left_by, words


class TermForm(RecordForm):
    """What every form about an appointment shares: likely days, the right place, and a word about a surplus."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)
    accept_surplus = forms.BooleanField(
        label=_("Appoint all the same, beyond the plan"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Appointment
        fields = ("since", "until")

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            self._check_zone()
        if not self.errors and self.instance.kind == Appointment.Kind.FORMAL and not self.instance.post.is_outside:
            self._check_surplus()

    def _check_zone(self) -> None:
        divided = has_zones(self.instance.post, self.instance.since)
        if divided and not self.instance.zone_id:
            self.add_error("zone", _("This post has a zone: choose it."))
        elif self.instance.zone_id and not divided:
            self.add_error("zone", _("This post has no zone: leave it empty."))

    def _check_surplus(self) -> None:
        fill = fill_with(self.instance)
        if not fill.is_surplus:
            return
        self.fields["accept_surplus"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("accept_surplus"):
            text = _("The plan wants %(quota)d there; with this appointment there would be %(held)d.")
            self.add_error("accept_surplus", forms.ValidationError(text, "surplus", vars(fill)))

    def write(self) -> None:
        self.instance.sign(self.user, reason=self.cleaned_data["reason"])


class AppointmentForm(TermForm):
    """Appoints somebody else to a post below one's own."""

    class Meta(TermForm.Meta):
        fields = ("person", "post", "shift", "zone", "kind", "since", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.active().exclude(pk=self.user.pk)
        self.fields["post"].queryset = posts_below(self.user, timezone.localdate())

    def write(self) -> None:
        """Look again for a clash while nobody else can appoint the same person."""
        Person.objects.select_for_update().get(pk=self.instance.person_id)
        self.instance.clean()
        super().write()


class CorrectionForm(TermForm):
    """Corrects the dates or the zone of an appointment."""

    class Meta(TermForm.Meta):
        fields = ("zone", "since", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


def refuse_leaving(held: Appointment, last: date) -> None:
    """Raise ValidationError where something waits that nobody could do after the last day of an appointment."""
    if waiting := left_by(held, last):
        text = _("Something waits that nobody could do any more: %(what)s. Appoint somebody first, or settle it.")
        raise forms.ValidationError(text, "waiting", {"what": words(waiting)})


class EndForm(TermForm):
    """Ends an appointment; it can be made shorter here, not longer."""

    class Meta(TermForm.Meta):
        fields = ("until",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.ends_on = self.instance.until
        self.fields["until"].label = _("Last day")
        self.fields["until"].required = self.fields["reason"].required = True

    def clean_until(self) -> date:
        day = self.cleaned_data["until"]
        if day < self.instance.since:
            raise forms.ValidationError(_("The last day is before the first."), "order")
        if self.ends_on and day > self.ends_on:
            raise forms.ValidationError(_("It ends sooner already. To prolong it, correct it."), "longer")
        refuse_leaving(self.instance, day)
        return day

    def _check_zone(self) -> None:
        """An end leaves the place as it is."""

    def _check_surplus(self) -> None:
        """An end makes nothing fuller."""


class CancelForm(TermForm):
    """Calls off an appointment up to its first day: it no longer counts, and its history says so."""

    class Meta(TermForm.Meta):
        fields = ()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True

    def _post_clean(self) -> None:
        """Nothing of the appointment is typed here."""

    def clean(self):
        refuse_leaving(self.instance, self.instance.since)
        return super().clean()

    def write(self) -> None:
        self.instance.cancelled_at = timezone.now()
        super().write()


class DayForm(forms.Form):
    """The day that a page is asked about; today when none is given."""

    on = forms.DateField(label=_("On"), required=False)

    def __init__(self, asked) -> None:
        super().__init__({"on": timezone.localdate().isoformat(), **asked.dict()})
        for field in self.fields.values():
            dress(field)

    @property
    def day(self) -> date:
        """The day asked for, today when it is missing or impossible."""
        return (self.is_valid() and self.cleaned_data["on"]) or timezone.localdate()


class AccessForm(DayForm):
    """Whose rights are looked up, and for which day."""

    field_order = ("person", "on")

    person = forms.ModelChoiceField(Person.objects.all(), label=_("Person"), required=False)

    @property
    def whose(self) -> Person | None:
        return self.cleaned_data["person"] if self.is_valid() else None
