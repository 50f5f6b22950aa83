"""Forms of broadcasts and of the approved list of promotions."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import MoveForm, RecordForm, in_columns

from .models import Broadcast
from .promotions import PromotionSpot
from .states import BroadcastKind as K

USUALLY = timedelta(hours=2)


class BroadcastForm(RecordForm):
    """Kind and text are enough: three times, five minutes apart, from now."""

    layout = Layout(
        in_columns("kind", "spot"),
        "text",
        "text_en",
        in_columns("times", "interval", "wanted_from", "wanted_until"),
        in_columns("asked_by", "in_cantonese"),
    )

    class Meta:
        model = Broadcast
        fields = (
            "kind",
            "spot",
            "text",
            "text_en",
            "in_cantonese",
            "times",
            "interval",
            "wanted_from",
            "wanted_until",
            "asked_by",
        )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime().replace(second=0, microsecond=0)
        self.fields["spot"].queryset = PromotionSpot.objects.filter(until__gte=timezone.localdate())
        self.fields["text"].required = False
        self.fields["text"].widget.attrs["lang"], self.fields["text_en"].widget.attrs["lang"] = "zh-Hans", "en"
        for name in ("times", "interval"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"
        if not self.instance.pk:
            self.initial.setdefault("wanted_from", now)
            self.initial.setdefault("wanted_until", now + USUALLY)

    def clean(self):
        data = super().clean()
        if not data.get("text") and data.get("kind") != K.PROMOTION and "text" not in self.errors:
            self.add_error("text", _("What is to be read out?"))
        return data


class PlayedForm(MoveForm):
    """Says which repetition was played: the one that the page showed as the next."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["repetition"].widget = forms.HiddenInput()
        self.initial["repetition"] = self.instance.next_repetition


class PromotionForm(RecordForm):
    layout = Layout(in_columns("title", "asked_by"), "text", "text_en", in_columns("seconds", "since", "until"))

    class Meta:
        model = PromotionSpot
        fields = ("title", "asked_by", "text", "text_en", "seconds", "since", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seconds"].widget.attrs["inputmode"] = "numeric"
        if not self.instance.pk:
            self.initial.setdefault("since", timezone.localdate())


class GapForm(forms.Form):
    """Asks what goes into the gaps of a text; what is left empty stays a gap."""

    def __init__(self, *args, template, labels: dict, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in template.gaps:
            self.fields[name] = forms.CharField(label=labels[name], required=False, max_length=60)

    def clean(self):
        data = super().clean()
        if any("{" in value or "}" in value for value in data.values()):
            raise ValidationError(_("Leave out the braces."))
        return data
