"""The forms of the answers that are no record of another feature: a family of tickets, and leaving a pattern alone."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.tickets.models import Ticket
from tianyou.core.forms import RecordForm

from .finder import Proposal
from .models import PatternDecision

USUAL, LONGEST = timedelta(days=14), timedelta(days=180)


class TicketField(forms.ModelChoiceField):
    def label_from_instance(self, ticket) -> str:
        return ticket.search_label()


class TicketsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, ticket) -> str:
        return ticket.search_label()


class FamilyForm(RecordForm):
    """Joins tickets to one of them, the oldest open one unless another is chosen."""

    parent = TicketField(Ticket.objects.none(), label=_("Parent ticket"), empty_label=None)
    joined = TicketsField(Ticket.objects.none(), label=_("Tickets to join"))
    layout = Layout("parent", "joined")

    class Meta:
        model = PatternDecision
        fields = ()

    def take(self, proposal: Proposal) -> None:
        """Offer the open tickets of a pattern."""
        tickets = proposal.joinable()
        rows = Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets]).order_by("pk")
        for name in ("parent", "joined"):
            self.fields[name].queryset = rows
        self.initial |= {"parent": tickets[0].pk, "joined": [ticket.pk for ticket in tickets[1:]]}

    def clean(self):
        data = super().clean()
        joined = [ticket for ticket in data.get("joined") or () if ticket != data.get("parent")]
        if "joined" not in self.errors and not joined:
            self.add_error("joined", _("Choose at least one ticket beside the parent."))
        return data | {"joined": joined}

    def write(self) -> None:
        """Join them all or none; the rows are locked in the order of their keys, as every move locks them."""
        parent, joined = self.cleaned_data["parent"], self.cleaned_data["joined"]
        keys = [parent.pk, *(ticket.pk for ticket in joined)]
        list(Ticket.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        for ticket in joined:
            try:
                ticket.move("join", by=self.user, parent=parent)
            except ValidationError as problem:
                raise ValidationError({"joined": [f"{ticket}: {text}" for text in problem.messages]}) from problem

    def made(self) -> Ticket:
        return self.cleaned_data["parent"]


class DismissForm(RecordForm):
    """Leaves a pattern alone until a day, with the reason; afterwards it is proposed again if it is still there."""

    layout = Layout("reason", "until")

    class Meta:
        model = PatternDecision
        fields = ("reason", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = self.fields["until"].required = True
        self.initial.setdefault("until", timezone.localdate() + USUAL)

    def clean_until(self):
        until, today = self.cleaned_data["until"], timezone.localdate()
        if until < today:
            raise ValidationError(_("Choose today or a later day."))
        if until > today + LONGEST:
            raise ValidationError(_("Half a year at most."))
        return until

    def write(self) -> None:
        """The decision is all that is stored."""

    def made(self) -> None:
        return None
