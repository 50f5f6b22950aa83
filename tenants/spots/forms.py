"""Forms of spot loans."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import Spot, SpotLoan


class SpotLoanForm(RecordForm):
    """Applies for a spot; what it costs is computed from the spot's rates when it is stored."""

    takes_files = True
    layout = Layout(
        "spot",
        in_columns("since", "until", "opens", "closes"),
        in_columns("tenant", "applicant"),
        in_columns("contact", "contact_phone"),
        in_columns("purpose", "goods"),
        in_columns("people", "power_kw"),
        "has_structure",
        in_columns("police_permit", "haste_reason"),
        "files",
    )

    class Meta:
        model = SpotLoan
        fields = (
            "spot",
            "since",
            "until",
            "opens",
            "closes",
            "tenant",
            "applicant",
            "contact",
            "contact_phone",
            "purpose",
            "goods",
            "people",
            "power_kw",
            "has_structure",
            "police_permit",
            "haste_reason",
        )
        help_texts = {
            "applicant": _("Only where no tenant of ours borrows."),
            "people": _("1,000 or more: the police are asked 20 days ahead."),
            "power_kw": _("0 for none; engineering and security are asked otherwise."),
            "haste_reason": _("Needed when it begins within three days."),
        }
        widgets = {name: forms.TimeInput({"type": "time"}, format="%H:%M") for name in ("opens", "closes")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kept = Spot.objects.filter(pk=self.instance.spot_id)
        self.fields["spot"].queryset = (Spot.objects.lent() | kept).select_related("zone")
        self.fields["contact_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}

    def write(self) -> None:
        """Store the loan; of two who want one spot for the same days, the second is told of the first."""
        Spot.objects.select_for_update().get(pk=self.instance.spot_id)
        self.instance.refuse_clash()
        super().write()


class PhotoForm(PaperMoveForm):
    """A step on site, which its photo proves."""

    needs_files = _("Add a photo of the spot as it is now.")
