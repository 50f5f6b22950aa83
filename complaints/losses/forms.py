"""Forms of loss reports."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.lostfound.models import FoundItem
from tianyou.core.forms import MoveForm, RecordForm, in_columns
from tianyou.core.privacy import normalise_phone

from .models import LossReport


class LossForm(RecordForm):
    """Asks whoever misses a thing, at the counter or by phone.

    Whether it is another thing is asked only where an open report of the same person, kind and time stands already.
    """

    is_another = forms.BooleanField(label=_("It is another thing"), required=False, widget=forms.HiddenInput)
    takes_files = True
    layout = Layout(
        "is_another",
        in_columns("owner", "phone"),
        in_columns("category", "description"),
        "features",
        in_columns("lost_from", "lost_until"),
        in_columns("zone", "place"),
        "files",
    )

    class Meta:
        model = LossReport
        fields = (
            "owner",
            "phone",
            "category",
            "description",
            "features",
            "lost_from",
            "lost_until",
            "zone",
            "place",
        )
        help_texts = {
            "features": _("Marks, contents, the picture on the screen: compared with what lies at the desk."),
            "lost_from": _("When they still had it for sure."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        if not self.instance.pk:
            self.initial.setdefault("lost_from", timezone.localtime() - timedelta(hours=4))

    def clean(self) -> dict:
        data = super().clean()
        is_asked = self.instance.pk is None and not self.errors and not data.get("is_another")
        same = is_asked and self._reported_already()
        if same:
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error(
                "is_another", _("It may be reported already: %(number)s. Is it another thing?") % {"number": same}
            )
        return data

    def _reported_already(self) -> LossReport | None:
        """Return an open report of the same person, kind and time."""
        data = self.cleaned_data
        rows = LossReport.objects.open()
        rows = rows.filter(phone=normalise_phone(data["phone"]), category=data["category"])
        return rows.filter(lost_from__lte=data["lost_until"], lost_until__gte=data["lost_from"]).first()


class MatchForm(MoveForm):
    """One click in the list of likely things; the thing stays locked until the two are linked."""

    item = forms.ModelChoiceField(FoundItem.objects.none(), label=_("found item"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = FoundItem.objects.visible_to(self.user).open()

    def save(self, commit: bool = True):
        with transaction.atomic():
            item = FoundItem.objects.select_for_update().get(pk=self.cleaned_data["item"].pk)
            self.cleaned_data["item"] = item
            return super().save()


MOVE_FORMS = {"match": MatchForm}
