"""The figures of patterns."""

from django.utils.translation import gettext_lazy as _

from complaints.tickets.models import Ticket
from tianyou.core.measures import measure

from .finder import proposals
from .models import PatternDecision


@measure("complaints.pattern_tickets", _("tickets that repeat, to be decided on"))
def pattern_tickets(span):
    keys = {key for proposal in proposals(span.narrow(Ticket.objects.all())) for key in proposal.keys}
    return Ticket.objects.filter(pk__in=keys)


@measure("complaints.patterns_decided", _("patterns of tickets decided on"))
def patterns_decided(span):
    rows = PatternDecision.objects.filter(decided_at__gte=span.since, decided_at__lt=span.until)
    return span.narrow(rows, "", "decided_by")
