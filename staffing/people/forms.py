"""Forms of accounts."""

from axes.utils import reset as forget_failures
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import NO_CONTROLS, RecordForm
from tianyou.core.privacy import normalise_phone

from ..sessions.models import end_all
from .models import Person
from .passwords import one_time_password

USERNAME_LENGTH = Person._meta.get_field("username").max_length
# Longer ones are refused before they are hashed, which would take long for a megabyte.
PASSWORD_LENGTH = 200


class SignInForm(AuthenticationForm):
    """Django's own, which limits what is typed in the browser only; the log of failed attempts has narrow columns."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].validators += [MaxLengthValidator(USERNAME_LENGTH), NO_CONTROLS]
        self.fields["password"].validators.append(MaxLengthValidator(PASSWORD_LENGTH))


class OwnPasswordForm(PasswordChangeForm):
    """Changes one's own password, and ends the duty to change the first one."""

    def __init__(self, *args, request, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        for field in self.fields.values():
            field.validators.append(MaxLengthValidator(PASSWORD_LENGTH))

    def clean_old_password(self) -> str:
        """Ask for the present password as the entrance does, with the lock after failures."""
        password = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.username, password=password) is None:
            raise ValidationError(self.error_messages["password_incorrect"], "password_incorrect")
        return password

    def clean(self) -> dict:
        data = super().clean()
        if data.get("new_password1") and data["new_password1"] == data.get("old_password"):
            self.add_error("new_password1", _("Choose another password than the present one."))
        return data

    def save(self, commit: bool = True) -> Person:
        self.user.must_change_password = False
        return super().save(commit)


class AccountForm(RecordForm):
    """What every form about somebody's account shares; ``one_time_password`` is set by those that make one."""

    one_time_password = ""

    class Meta:
        model = Person
        fields = ()

    def clean_phone(self) -> str:
        return normalise_phone(self.cleaned_data["phone"])

    def write(self) -> None:
        try:
            with transaction.atomic():
                self.instance.sign(self.user, reason=self.cleaned_data.get("reason", ""))
        except IntegrityError:
            raise ValidationError({"username": Person._meta.get_field("username").error_messages["unique"]}) from None

    def give_password(self) -> None:
        self.one_time_password = one_time_password()
        self.instance.set_password(self.one_time_password)
        self.instance.must_change_password = True


class PersonForm(AccountForm):
    """Makes an account; nobody chooses its first password."""

    class Meta(AccountForm.Meta):
        fields = ("name", "username", "phone")

    def clean_username(self) -> str:
        """Refuse a name that differs from another's in capitals only."""
        name = self.cleaned_data["username"]
        if Person.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("This user name is taken."), "unique")
        return name

    def write(self) -> None:
        self.give_password()
        super().write()


class PersonUpdateForm(AccountForm):
    """Corrects an account, or closes it; nobody closes their own."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    class Meta(AccountForm.Meta):
        fields = ("name", "phone", "is_active")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance == self.user:
            del self.fields["is_active"]

    def clean(self) -> dict:
        data = super().clean()
        if "is_active" in self.changed_data and not data.get("reason"):
            self.add_error("reason", _("Write down why the account is closed or opened."))
        return data


class PasswordResetForm(AccountForm):
    """Gives somebody a new one-time password, which ends their sessions and lifts a lock-out."""

    reason = forms.CharField(label=_("Reason"), max_length=300)

    def write(self) -> None:
        self.give_password()
        super().write()
        end_all(self.instance)
        forget_failures(username=self.instance.username)
