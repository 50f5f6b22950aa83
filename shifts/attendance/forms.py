"""Forms of signing in and out, on one's own phone or at the desk's screen, and of corrections."""

from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.leave.forms import own_place
from tianyou.core.forms import PageForm, RecordForm, in_columns, keep_key

from .models import Attendance, AttendanceCorrection
from .signing import open_day, sign_in, sign_out
from .states import ComingReason, LeavingReason


class SignForm(PageForm, forms.Form):
    """Signs its person in, or out where the day has begun; a reason only where the time asks for one."""

    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    layout = Layout("reason", "note", "form_key")
    at_desk = False

    def __init__(self, *args, url: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.url = url
        self.person = None if self.at_desk else self.user
        self.is_out = bool(self.person and open_day(self.person, timezone.now()))
        self._add_reason()

    def _add_reason(self) -> None:
        reasons = LeavingReason if self.is_out else ComingReason
        field = forms.ChoiceField(label=_("Reason"), choices=[("", "—"), *reasons.choices], required=False)
        self.fields["reason"] = field

    def save(self) -> Attendance:
        """Sign once, however often the form arrives.

        Raises:
            AlreadySentError: this very form was stored before.
            ValidationError: what it was opened for is done already, or a reason is missing.
        """
        data = self.cleaned_data
        with transaction.atomic():
            keep_key(data.get("form_key"), self.url)
            given = {"reason": data["reason"], "note": data["note"]}
            if self.is_out:
                return sign_out(self.person, **given)
            return sign_in(self.person, at_desk=self.at_desk, **given)


class OwnSignForm(SignForm):
    """The own day; ``wanted`` says whether coming or leaving was meant, so that a stale page does no harm."""

    wanted = forms.ChoiceField(choices=[("in", "in"), ("out", "out")], widget=forms.HiddenInput)
    layout = Layout("reason", "note", "wanted", "form_key")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["wanted"] = "out" if self.is_out else "in"

    def clean(self):
        data = super().clean()
        if "wanted" in data and (data["wanted"] == "out") != self.is_out:
            text = _("You are signed in already.") if self.is_out else _("You are not signed in.")
            raise ValidationError(text, "state")
        return data


class DeskSignForm(SignForm):
    """At the desk's screen everybody signs with the own password; nobody signs for somebody else."""

    username = forms.CharField(
        label=_("User name"), max_length=60, widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"})
    )
    password = forms.CharField(label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "off"}))
    layout = Layout(in_columns("username", "password"), in_columns("reason", "note"), "form_key")
    at_desk = True

    def __init__(self, *args, request=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def _add_reason(self) -> None:
        names = {**dict(ComingReason.choices), **dict(LeavingReason.choices)}
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"), choices=[("", "—"), *names.items()], required=False
        )

    def clean(self):
        data = super().clean()
        if "username" in data and "password" in data:
            names = {"username": data["username"], "password": data["password"]}
            self.person = authenticate(self.request, **names)
            if self.person is None:
                raise ValidationError(_("User name and password don't fit together."), "password")
            self.is_out = bool(open_day(self.person, timezone.now()))
            reasons = LeavingReason if self.is_out else ComingReason
            if data.get("reason") and data["reason"] not in reasons:
                self.add_error("reason", _("This is no reason for that."))
        return data


class CorrectionForm(RecordForm):
    """Asks for what was forgotten to sign; papers may prove it."""

    takes_files = True
    layout = Layout("day", in_columns("came_at", "left_at"), "reason", "files")

    class Meta:
        model = AttendanceCorrection
        fields = ("day", "came_at", "left_at", "reason")

    def clean(self):
        data = super().clean()
        place = own_place(self.user, data.get("day") or timezone.localdate())
        if place is None:
            raise ValidationError(_("You held no post of the centre on that day."))
        if self.instance.pk is None:
            self.instance.person, self.instance.shift = self.user, place.shift
        return data
