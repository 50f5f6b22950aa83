"""Forms of searches: short enough to be filled in while somebody cries at the counter."""

from crispy_forms.layout import Layout
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns
from tianyou.core.privacy import normalise_phone

from .models import PersonSearch


class PersonSearchForm(RecordForm):
    """Sending it puts the description on the loudspeakers and tells the exits."""

    takes_files = True
    layout = Layout(
        in_columns("called", "age", "sex", "height"),
        in_columns("clothes", "features"),
        in_columns("last_place", "last_seen_at", "zone"),
        "may_be_abducted",
        in_columns("reporter", "relation", "reporter_phone"),
        in_columns("name", "files"),
    )

    class Meta:
        model = PersonSearch
        fields = (
            "called",
            "age",
            "sex",
            "height",
            "clothes",
            "features",
            "last_place",
            "last_seen_at",
            "zone",
            "may_be_abducted",
            "reporter",
            "relation",
            "reporter_phone",
            "name",
        )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("age", "height"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"
        self.fields["reporter_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["last_seen_at"].required = False
        self.fields["last_seen_at"].help_text = _("Now where it is left empty.")

    def clean_reporter_phone(self) -> str:
        return normalise_phone(self.cleaned_data["reporter_phone"])

    def clean_last_seen_at(self):
        return self.cleaned_data["last_seen_at"] or timezone.now()


class FoundPersonForm(PaperMoveForm):
    """Where the person was found, and whom a child was handed to after the identity was checked."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_child:
            self.fields["handed_id_last4"].help_text = _("A child is handed over only after the identity was checked.")

    def clean_handed_id_last4(self) -> str:
        return self.cleaned_data["handed_id_last4"].upper()
