"""What the desk types when the phone rings, and what the moves ask for."""

import re

from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from staffing.plan.models import Post
from tenants.units.fields import UnitField
from tianyou.core.forms import MoveForm, RecordForm, in_columns
from tianyou.core.tokens import fold

from . import routing
from .choices import Kind
from .models import Ticket

# Of the form only what is looked up: with its long text the address would be too long for the server.
ASKED = "[name=unit], [name=zone], [name=caller_phone]"
LOOKUP = {
    "hx-get": reverse_lazy("complaints:ticket-lookup"),
    "hx-trigger": "change, keyup changed delay:400ms",
    "hx-include": ASKED,
    "hx-target": "#lookup",
}


class TicketForm(RecordForm):
    """A shop and one line of text are enough, and stand next to each other for the keyboard; the rest can wait."""

    takes_files = True
    unit = UnitField(label=_("Shop unit"), required=False)
    layout = Layout(
        Row(Column("unit", css_class="col-md-3"), Column("text", css_class="col-md-9")),
        HTML(
            '<div id="lookup" class="lookup" aria-live="polite" hx-get="{% url "complaints:ticket-lookup" %}"'
            f' hx-trigger="pageshow from:window" hx-include="{ASKED}"></div>'
        ),
        in_columns("zone", "place"),
        in_columns("caller_phone", "caller_name", "complainant"),
        in_columns("kind", "category", "grade", "channel"),
        in_columns("demand", "files"),
    )

    class Meta:
        model = Ticket
        fields = (
            "unit",
            "text",
            "zone",
            "place",
            "caller_phone",
            "caller_name",
            "complainant",
            "kind",
            "category",
            "grade",
            "channel",
            "demand",
        )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-enter-sends"] = ""
        self.fields["zone"].widget.attrs |= LOOKUP
        self.fields["unit"].widget.attrs |= {**LOOKUP, "autofocus": True}
        self.fields["caller_phone"].widget.attrs |= {**LOOKUP, "inputmode": "tel", "autocomplete": "off"}

    def clean(self):
        data = super().clean()
        is_placed = any(data.get(name) for name in ("unit", "zone", "place"))
        if not is_placed and "unit" not in self.errors and (data.get("kind") or self.instance.kind) != Kind.ENQUIRY:
            self.add_error("place", _("Say where: a shop, a zone or a place."))
        return data

    def next_url(self) -> str:
        return routing.next_page(self.instance, self.user)


class TicketCorrectForm(TicketForm):
    """Corrects what was misheard. Kind and grade are no slips: a number says the kind, and a grade has its own step."""

    class Meta(TicketForm.Meta):
        fields = tuple(name for name in TicketForm.Meta.fields if name not in ("kind", "grade"))

    layout = Layout(
        in_columns("unit", "zone", "place"),
        "text",
        in_columns("caller_phone", "caller_name", "complainant"),
        in_columns("category", "channel", "demand"),
        "files",
    )


class HandlerField(forms.ModelChoiceField):
    """People with their post, shift and zone behind their name, and whether they are off today."""

    away: dict[int, str] = {}

    def label_from_instance(self, person) -> str:
        held = [" ".join(str(part) for part in (each.post, each.shift, each.zone or "")) for each in person.held]
        parts = (str(person), gettext(", ").join(held), self.away.get(person.pk, ""))
        return " · ".join(part.strip() for part in parts if part)


class DispatchForm(MoveForm):
    """Proposes the administrator on duty in the ticket's zone; whoever sends a department instead clears the person."""

    handler = HandlerField(Person.objects.none(), label=_("Handler"), required=False)
    department = forms.ModelChoiceField(Post.objects.none(), label=_("or a department"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = routing.candidates()
        self.fields["handler"].away = routing.away(timezone.localdate())
        self.fields["department"].queryset = routing.departments()
        proposed = routing.propose_handler(self.instance.zone, timezone.now())
        sent_to = None if self.step.name == "redispatch" else self.instance.department_id
        self.initial |= {"handler": proposed.pk if proposed and not sent_to else None, "department": sent_to}
        duty = (
            _("On duty there now: %(name)s") if proposed else _("Nobody is on shift now: it waits for the next shift.")
        )
        self.fields["handler"].help_text = duty % {"name": proposed}

    def clean(self):
        data = super().clean()
        if data.get("handler") and data.get("department"):
            self.add_error("department", _("Give a person or a department, not both: clear the one not meant."))
        return data


class ParentField(forms.CharField):
    """Finds an open ticket by its number as people type it: ``38``, ``报修38``, ``2026-38`` or in full."""

    def clean(self, value):
        kind, *numbers = re.findall(r"^\D*|\d+", fold(super().clean(value)))
        found = (
            Ticket.objects.open().filter(number__endswith=f"〕{numbers[-1]}号") if numbers else Ticket.objects.none()
        )
        for year in numbers[:-1]:
            found = found.filter(number__contains=f"〔{year}〕")
        found = list(found.filter(number__startswith=kind.strip("〔[-# "))[:2])
        if len(found) != 1:
            text = (
                _("Several open tickets have this number: give its kind too.")
                if found
                else _("No open ticket has this number.")
            )
            raise forms.ValidationError(text, "unknown")
        return found[0]


class JoinForm(MoveForm):
    """Asks for the parent by its number."""

    parent = ParentField(label=_("Number of the parent"), max_length=40)


MOVE_FORMS = dict.fromkeys(("dispatch", "redispatch", "decide", "decide-major"), DispatchForm) | {"join": JoinForm}
