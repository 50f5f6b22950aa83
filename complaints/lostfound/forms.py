"""Forms of lost property."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from tianyou.core.forms import MoveForm, RecordForm, in_columns
from tianyou.core.privacy import normalise_phone

from .models import FoundItem
from .workflow import RETURN


class FoundForm(RecordForm):
    takes_files = True
    layout = Layout(
        in_columns("category", "description"),
        in_columns("found_at", "zone", "place"),
        in_columns("finder", "finder_phone"),
        "storage",
        "files",
    )

    class Meta:
        model = FoundItem
        fields = (
            "category",
            "description",
            "hidden_features",
            "found_at",
            "zone",
            "place",
            "finder",
            "finder_phone",
            "storage",
        )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finder_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        if not self.user.has_perm(RETURN):
            del self.fields["hidden_features"]


class FoundReturnForm(MoveForm):
    """Who takes the thing, how they proved that it is theirs, and who of ours saw it."""

    takes_files = True

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witness"].queryset = Person.objects.active().exclude(pk=self.user.pk)
        self.fields["witness"].help_text = _("Somebody of ours other than you.")
        self.fields["claimant_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}

    def clean_claimant_phone(self) -> str:
        return normalise_phone(self.cleaned_data["claimant_phone"])

    def clean_claimant_id_last4(self) -> str:
        return self.cleaned_data["claimant_id_last4"].upper()
