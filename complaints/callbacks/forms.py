"""The form of a promise."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm, in_columns

from .models import Callback

USUAL = timedelta(hours=1)


class CallbackForm(RecordForm):
    """In an hour, to the caller: both are there already."""

    layout = Layout(in_columns("promised_for", "to_whom"), "about")

    class Meta:
        model = Callback
        fields = ("promised_for", "to_whom", "about")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        then = (timezone.localtime() + USUAL).replace(second=0, microsecond=0)
        self.initial.setdefault("promised_for", then)
        self.initial["to_whom"] = self.initial.get("to_whom") or self.instance.ticket.caller_name
        self.fields["about"].widget.attrs["autocomplete"] = "off"

    def clean(self):
        if not self.instance.ticket.is_open:
            raise ValidationError(_("The ticket has ended: reopen it, or register a new one."))
        if not self.instance.ticket.caller_phone:
            raise ValidationError(_("The ticket has no number to call: enter it there first."), "phone")
        return super().clean()
