"""Forms of lost property."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import SEE_HIDDEN, FoundItem
from .states import Receiver


def others(*people):
    """Return the people at work but for those named, each one or None."""
    return Person.objects.active().exclude(pk__in=[person.pk for person in people if person])


class FoundForm(RecordForm):
    """Registers what is handed in. Who may not see hidden features neither reads nor writes them."""

    takes_files = True
    layout = Layout(
        in_columns("category", "description"),
        "hidden_features",
        in_columns("found_at", "zone", "place"),
        in_columns("finder_kind", "finder", "finder_phone"),
        in_columns("value", "cash", "counted_by"),
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
            "finder_kind",
            "finder",
            "finder_phone",
            "value",
            "cash",
            "counted_by",
        )
        help_texts = {
            "value": _("What the finder thinks it is worth, if it is worth much."),
            "cash": _("Count it before the finder, with somebody else of ours."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finder_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        for name in ("value", "cash"):
            self.fields[name].widget.attrs["inputmode"] = "decimal"
        registered_by = self.instance.registered_by if self.instance.pk else self.user
        self.fields["counted_by"].queryset = others(registered_by)
        if not self.user.has_perm(SEE_HIDDEN):
            del self.fields["hidden_features"]
            self.layout = Layout(*(part for part in self.layout if part != "hidden_features"))


class TransferForm(PaperMoveForm):
    """Hands it to the police, or a card to whoever issued it."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["handed_to"] = Receiver.POLICE


class DisposeForm(PaperMoveForm):
    """Names the second person who saw it go."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witness"].queryset = others(self.user)
        self.fields["witness"].help_text = _("Somebody of ours other than you.")


MOVE_FORMS = {"transfer": TransferForm, "surrender": TransferForm, "dispose": DisposeForm}
