"""Forms of letters."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from staffing.plan.backends import DutyBackend
from staffing.plan.models import Grant, Plan, Post
from tenants.units.fields import UnitField
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .incoming import HANDLE, INSTRUCTIBLE, RECEIVE
from .models import IncomingDocument, OutgoingDocument
from .wording import blanks_about, blanks_left, filled_in

ABOUT_UNIT = _("Shop unit concerned")


def fill_tenant(data: dict) -> None:
    """Take today's tenant of the unit where none was chosen."""
    if data.get("unit") and not data.get("tenant"):
        data["tenant"] = data["unit"].tenant


def departments():
    """Return the departments whose duties let them sign for what is forwarded."""
    plan = Plan.objects.in_force(timezone.localdate()).values("pk")
    granted = Grant.objects.filter(duty__plan__in=plan, capability=RECEIVE).values("duty__post")
    return Post.objects.filter(is_outside=True, pk__in=granted)


def office() -> list:
    """Return the keys of the people whose duties let them work on incoming documents today."""
    return [found.pk for found in DutyBackend().with_perm(HANDLE)]


class IncomingCorrectForm(RecordForm):
    """Corrects what was misread. The urgency is no slip: it has a step of its own, with a reason."""

    takes_files = True
    unit = UnitField(label=ABOUT_UNIT, required=False)
    layout = Layout(
        in_columns("sort", "sender", "sender_number"),
        "title",
        in_columns("received_on", "copies", "secrecy"),
        in_columns("unit", "tenant"),
        "files",
    )

    class Meta:
        model = IncomingDocument
        fields = ("sort", "sender", "sender_number", "title", "received_on", "copies", "secrecy", "unit", "tenant")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].label = _("Scans of the document")

    def clean(self):
        data = super().clean()
        fill_tenant(data)
        return data


class IncomingForm(IncomingCorrectForm):
    layout = Layout(
        in_columns("sort", "sender", "sender_number"),
        "title",
        in_columns("received_on", "copies", "urgency", "secrecy"),
        in_columns("unit", "tenant"),
        "files",
    )

    class Meta(IncomingCorrectForm.Meta):
        fields = (*IncomingCorrectForm.Meta.fields, "urgency")


class InstructForm(PaperMoveForm):
    """Says what is done, by whom, and perhaps sooner than the limit."""

    layout = Layout("action", "instruction", in_columns("in_charge", "department", "answer_by"), "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_charge"].queryset = Person.objects.filter(pk__in=office())
        self.fields["in_charge"].help_text = _("Empty means: whoever proposed it.")
        self.fields["department"].queryset = departments()
        self.fields["department"].help_text = _("Only for what is forwarded.")
        self.fields["answer_by"].help_text = _("Only when it must be sooner than the limit.")


class OutgoingForm(RecordForm):
    takes_files = True
    unit = UnitField(label=ABOUT_UNIT, required=False)
    layout = Layout(
        in_columns("kind", "addressee"),
        "title",
        "text",
        in_columns("enclosures", "copies_to", "on_behalf_of"),
        in_columns("answers", "unit", "tenant"),
        "is_major",
        "files",
    )

    class Meta:
        model = OutgoingDocument
        fields = (
            "kind",
            "addressee",
            "title",
            "text",
            "enclosures",
            "copies_to",
            "on_behalf_of",
            "answers",
            "unit",
            "tenant",
            "is_major",
        )
        help_texts = {"text": _("One paragraph a line; the letter paper does the rest.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = IncomingDocument.objects.visible_to(self.user)
        open_now = rows.filter(state__in=INSTRUCTIBLE) | rows.filter(pk=self.instance.answers_id)
        self.fields["answers"].queryset = open_now.order_by("-registered_at")
        self.fields["answers"].label_from_instance = IncomingDocument.search_label
        self.fields["text"].widget.attrs["rows"] = 14

    def clean(self):
        data = super().clean()
        fill_tenant(data)
        self._fill_blanks(data)
        return data

    def _fill_blanks(self, data: dict) -> None:
        """Fill in what a template left open with the shop and the tenant that are given now."""
        if not self.errors.keys().isdisjoint(("unit", "tenant")):
            return
        blanks = blanks_about(data.get("unit"), data.get("tenant"), data.get("text", ""))
        for name in {"title", "text"} & data.keys():
            data[name] = filled_in(data[name], blanks)
            if left := blanks_left(data[name]):
                text = _("Give the shop or the tenant below to fill in %(blanks)s, or write it yourself.")
                self.add_error(name, ValidationError(text, "blank", {"blanks": " ".join(left)}))
