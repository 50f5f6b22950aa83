"""Forms of visits: a name and a word are enough; who receives the visitor is proposed."""

from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.tickets.forms import HandlerField, TicketForm
from staffing.people.models import Person
from staffing.plan.models import Post
from tenants.units.fields import UnitField
from tianyou.core.forms import MoveForm, RecordForm, in_columns

from . import receiving
from .models import Visit


class VisitForm(RecordForm):
    """Enter in the matter saves; the next Enter sends the visitor to whoever is proposed."""

    unit = UnitField(label=_("Shop unit"), required=False)
    layout = Layout(
        in_columns("kind", "visitor", "phone"),
        "matter",
        in_columns("wants_to_see", "organisation", "unit"),
        in_columns("is_back_of_house", "id_last4", "leaves_by", "came_at"),
    )

    class Meta:
        model = Visit
        fields = (
            "kind",
            "visitor",
            "phone",
            "matter",
            "wants_to_see",
            "organisation",
            "unit",
            "is_back_of_house",
            "id_last4",
            "leaves_by",
            "came_at",
        )
        help_texts = {"id_last4": _("Only for the back of house."), "leaves_by": _("Only for the back of house.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visitor"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["matter"].widget.attrs["data-enter-sends"] = ""
        for name in ("wants_to_see", "organisation", "id_last4"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_id_last4(self) -> str:
        return self.cleaned_data["id_last4"].upper()

    def next_url(self) -> str:
        return arranging(self.instance)


def arranging(visit) -> str:
    """Return where whoever registered a visitor goes on: to whom the visitor is sent."""
    return reverse("complaints:visit-move", args=[visit.pk, "arrange"])


class ReceiveForm(MoveForm):
    """Proposes who receives the visitor; a department takes the visitor off a person's hands."""

    host = HandlerField(Person.objects.none(), label=_("Received by"), required=False)
    post = forms.ModelChoiceField(Post.objects.none(), label=_("or a department"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = receiving.candidates()
        self.fields["post"].queryset = receiving.departments()
        proposed = receiving.propose_host(self.instance, self.user)
        self.initial |= {"host": proposed and proposed.pk, "post": None}

    def clean(self):
        data = super().clean()
        if data.get("post"):
            data["host"] = None
        return data


class VisitTicketForm(TicketForm):
    """A ticket with what the visitor said; the visit is over with it."""

    def __init__(self, *args, visit: Visit, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit

    def write(self) -> None:
        """Store the ticket and move the visit on, or neither.

        Raises:
            ValidationError: the visit has moved on meanwhile.
        """
        super().write()
        self.visit.move("ticket", by=self.user, ticket=self.instance)


MOVE_FORMS = {"arrange": ReceiveForm, "pass-on": ReceiveForm}
