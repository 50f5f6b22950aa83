"""Forms of barriers, made for the phone."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.zones import ZoneForm
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import Barrier
from .states import Ways

WORDS = ("place", "reason", "notice_text", "materials", "owner", "has_sign", "has_light")


class BarrierCorrectForm(RecordForm):
    """Corrects the words; how long it stays is a step of its own."""

    takes_files = True
    layout = Layout(
        in_columns("place", "reason"),
        "notice_text",
        in_columns("materials", "owner"),
        in_columns("has_sign", "has_light"),
        "files",
    )

    class Meta:
        model = Barrier
        fields = WORDS


class BarrierForm(ZoneForm):
    """Puts a barrier up: with a photo, and with a look at the exits that nobody can skip."""

    capability = "shifts.add_barrier"
    takes_files = True
    needs_files = _("Add a photo of the barrier as it stands.")
    ways = forms.ChoiceField(label=_("Exits and hydrants"), choices=Ways, widget=forms.RadioSelect)
    layout = Layout(
        in_columns("zone", "unit", "place"),
        in_columns("reason", "expected_until"),
        "ways",
        "notice_text",
        in_columns("materials", "owner"),
        in_columns("has_sign", "has_light"),
        "files",
    )

    class Meta:
        model = Barrier
        fields = ("zone", "unit", *WORDS, "ways", "expected_until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ways"].help_text = _("Go and look before you answer: a barrier that blocks one is not allowed.")
        usual = timezone.localtime() + timedelta(days=1)
        self.initial.setdefault("expected_until", usual.replace(minute=0, second=0, microsecond=0))


class TakeDownForm(PaperMoveForm):
    """The place without its barrier, which the photo proves."""

    needs_files = _("Add a photo of the place as it is now.")
