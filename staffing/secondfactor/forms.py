"""Forms of the second factor."""

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import PageForm

from ..people.forms import PASSWORD_LENGTH, AccountForm
from ..sessions.models import end_all
from .codes import accept, check, normal, turn_off

CODE_LENGTH = 40
CODE_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class CodeForm(PageForm, forms.Form):
    """Asks whoever gave the right password for a code from the phone or the sheet."""

    code = forms.CharField(label=_("One-time code"), max_length=CODE_LENGTH, widget=forms.TextInput(CODE_ATTRS))

    def clean_code(self) -> str:
        self.try_code(self.cleaned_data["code"])
        return self.cleaned_data["code"]

    def try_code(self, code: str) -> None:
        check(self.user, code)


class OwnFactorForm(PageForm, forms.Form):
    """Changes the own second factor: the password first, which is locked after failures as at the entrance."""

    password = forms.CharField(
        label=_("Present password"),
        max_length=PASSWORD_LENGTH,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    code = forms.CharField(label=_("One-time code"), max_length=CODE_LENGTH, widget=forms.TextInput(CODE_ATTRS))

    def __init__(self, *args, request, **kwargs) -> None:
        super().__init__(*args, user=request.user, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if authenticate(self.request, username=self.user.username, password=password) is None:
            raise ValidationError(_("This password is wrong."), "password")
        return password

    def clean_code(self) -> str:
        if "password" in self.cleaned_data:
            self.try_code(self.cleaned_data["code"])
        return self.cleaned_data["code"]

    def try_code(self, code: str) -> None:
        check(self.user, code)


class TurnOnForm(OwnFactorForm):
    """Takes the first code of a new phone."""

    def __init__(self, *args, device, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.device = device
        self.fields["code"].label = _("Code that the phone shows")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def try_code(self, code: str) -> None:
        accept(self.device, normal(code))


class FactorResetForm(AccountForm):
    """Takes somebody's second factor away, when the phone is lost; they set up a new one."""

    reason = forms.CharField(label=_("Reason"), max_length=300)

    def write(self) -> None:
        turn_off(self.instance, by=self.user, reason=self.cleaned_data["reason"])
        end_all(self.instance)
