"""Finds the patterns among the tickets of the last weeks that nobody has decided on yet.

Nothing of it is stored: a proposal is worked out from the tickets each time, with what was decided taken away. Only
tickets within the longest time of the rules are read, by the index of their registration.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from complaints.tickets.choices import State
from complaints.tickets.models import Ticket

from .models import Outcome, PatternDecision
from .rules import RULES, Fact, Rule, fired
from .settings import PatternRule

FIELDS = ("pk", "registered_at", "kind", "category", "complainant", "unit", "zone", "place", "caller_phone")
RELATED = ("unit__zone", "tenant", "zone", "handler", "department", "escalated_to", "parent")


@dataclass
class Proposal:
    """A pattern: the rule with its numbers, what the tickets share, and the tickets, oldest first."""

    rule: Rule
    setting: PatternRule
    subject: str
    keys: list[int]
    tickets: list[Ticket] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"{self.rule.code}-{self.subject}"

    @property
    def latest(self) -> Ticket:
        return self.tickets[-1]

    @property
    def unit(self):
        """The shop of all its tickets, None where they are of several places."""
        units = {ticket.unit_id for ticket in self.tickets}
        return self.latest.unit if len(units) == 1 else None

    @property
    def where(self) -> str:
        """The place in words, nothing where the tickets are of several."""
        places = {(ticket.unit_id, ticket.zone_id) for ticket in self.tickets}
        return self.latest.where if len(places) == 1 else ""

    def joinable(self) -> list[Ticket]:
        """Return the open tickets that stand alone, the oldest first."""
        return [ticket for ticket in self.tickets if ticket.is_open and not ticket.parent_id]


def proposals(rows, at: datetime | None = None) -> list[Proposal]:
    """Return the patterns among some tickets that wait for a decision, without their tickets.

    Two queries where no rule fires, which is the usual case, and one more where one does.

    Args:
        rows: the tickets that the reader may see, or those near one of them.
        at: aware moment, now when None.
    """
    at = at or timezone.now()
    return proposed(rows, at, asked_rules())


def asked_rules() -> list[PatternRule]:
    return [setting for setting in PatternRule.objects.filter(is_asked=True) if setting.code in RULES]


def counted_since(settings: list[PatternRule], at: datetime) -> datetime:
    """Return from when on a ticket can still be part of a pattern."""
    return at - timedelta(days=max((setting.days for setting in settings), default=0))


def proposed(rows, at: datetime, settings: list[PatternRule]) -> list[Proposal]:
    """Return what these rules propose, see ``proposals``."""
    since = counted_since(settings, at)
    facts = facts_of(rows, since)
    firing = [setting for setting in settings if groups_of(setting, facts, {}, at)]
    taken, silent = decided(since, timezone.localdate(at)) if firing else ({}, set())
    return [
        Proposal(RULES[setting.code], setting, subject, [fact.pk for fact in group])
        for setting in firing
        for subject, group in groups_of(setting, facts, taken, at).items()
        if (setting.code, subject) not in silent
    ]


def groups_of(setting: PatternRule, facts: list[Fact], taken: dict, at: datetime) -> dict[str, list[Fact]]:
    """Return what fires a rule, once the tickets are left out that a decision on their subject has used up."""
    rule = RULES[setting.code]
    fresh = [fact for fact in facts if fact.pk not in taken.get((rule.code, rule.subject(fact)), ())]
    return fired(rule, fresh, setting.number, at - timedelta(days=setting.days))


def facts_of(rows, since: datetime) -> list[Fact]:
    """Read the tickets that count: registered since a moment, upheld, and each family once."""
    counted = rows.leading().filter(registered_at__gte=since).exclude(state=State.INVALID)
    return [Fact(*values) for values in counted.order_by().values_list(*FIELDS)]


def decided(since: datetime, today) -> tuple[dict, set]:
    """Return the tickets that each subject's decisions have used up, and the subjects to be left alone today."""
    taken, silent = defaultdict(set), set()
    rows = PatternDecision.objects.filter(Q(decided_at__gte=since) | Q(until__gte=today))
    names = ("rule__code", "subject", "outcome", "until", "tickets")
    for code, subject, outcome, until, ticket in rows.values_list(*names):
        if outcome != Outcome.DISMISS:
            taken[code, subject].add(ticket)
        elif until >= today:
            silent.add((code, subject))
    return taken, silent


def with_tickets(found: list[Proposal]) -> list[Proposal]:
    """Fetch the tickets of the proposals, with what their words need; one query, none for no proposal."""
    keys = {key for proposal in found for key in proposal.keys}
    tickets = {}
    if keys:
        rows = Ticket.objects.filter(pk__in=keys).select_related(*RELATED)
        tickets = {ticket.pk: ticket for ticket in rows}
    for proposal in found:
        proposal.tickets = [tickets[key] for key in proposal.keys]
    return found


def around(ticket: Ticket, rows) -> list[Proposal]:
    """Return the open proposals that a ticket takes part in, without their tickets; an old one is in none."""
    at, settings = timezone.now(), asked_rules()
    if ticket.registered_at < counted_since(settings, at):
        return []
    near = Q(zone=ticket.zone_id, category=ticket.category) if ticket.zone_id else Q(pk=ticket.pk)
    if ticket.unit_id:
        near |= Q(unit=ticket.unit_id)
    if ticket.caller_phone:
        near |= Q(caller_phone=ticket.caller_phone)
    return [proposal for proposal in proposed(rows.filter(near), at, settings) if ticket.pk in proposal.keys]
