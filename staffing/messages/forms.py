"""The form of what somebody wants to be told."""

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import PageForm, in_columns

from .kinds import KINDS
from .models import Channel, MessageSettings, MessageWish


class WishForm(PageForm, forms.ModelForm):
    """Address, language and quiet hours, and for every kind of message how it comes."""

    class Meta:
        model = MessageSettings
        fields = ("email", "language", "quiet_from", "quiet_until")
        error_messages = {"email": {"invalid": _("This is no e-mail address.")}}
        widgets = {name: forms.TimeInput({"type": "time"}, format="%H:%M") for name in ("quiet_from", "quiet_until")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kept = dict(MessageWish.objects.filter(person=self.user).values_list("kind", "channel"))
        for code, kind in KINDS.items():
            self.fields[f"kind_{code}"] = forms.ChoiceField(
                label=kind.label, choices=Channel.choices, initial=kept.get(code, Channel.APP)
            )

    @property
    def layout(self) -> Layout:
        names = [f"kind_{code}" for code in KINDS]
        pairs = [in_columns(*names[place : place + 2]) for place in range(0, len(names), 2)]
        return Layout(in_columns("email", "language"), in_columns("quiet_from", "quiet_until"), HTML("<hr>"), *pairs)

    def clean(self) -> dict:
        data = super().clean()
        wanted = [code for code in KINDS if data.get(f"kind_{code}") == Channel.MAIL]
        if wanted and not data.get("email") and "email" not in self.errors:
            self.add_error("email", ValidationError(_("Give the address that the e-mails go to."), "required"))
        return data

    @transaction.atomic
    def save(self, commit: bool = True) -> MessageSettings:
        self.instance.person = self.user
        rows = [MessageWish(person=self.user, kind=code, channel=self.cleaned_data[f"kind_{code}"]) for code in KINDS]
        keys = ["person", "kind"]
        MessageWish.objects.bulk_create(rows, update_conflicts=True, unique_fields=keys, update_fields=["channel"])
        return super().save(commit)
