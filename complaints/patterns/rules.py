"""The rules of the pattern finder: what ties one ticket to others.

A rule is a function from a ticket's facts to the subject that it shares with others, empty where the rule does not
look at it. How many tickets of one subject within how many days fire it is data (``settings``); so is whether it runs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from complaints.tickets.choices import Category, Complainant, Kind
from tianyou.core.tokens import fold

PARENT, CHECK, VIOLATION = "parent", "check", "violation"
FAULT_KINDS = (Kind.COMPLAINT, Kind.REPAIR)
FAULTS = (Category.FACILITY, Category.ENVIRONMENT, Category.NOISE, Category.SAFETY, Category.WORKS)
RULES: dict[str, "Rule"] = {}


@dataclass(frozen=True)
class Fact:
    """What the rules know of a ticket; no rule asks the database."""

    pk: int
    at: datetime
    kind: str
    category: str
    complainant: str
    unit: int | None = None
    zone: int | None = None
    place: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule, and what it proposes to make of the tickets that fire it, the usual thing first."""

    code: str
    subject: Callable[[Fact], str]
    remedies: tuple[str, ...]


def rule(code: str, *remedies: str):
    """Register the decorated function; ValueError when the code is taken."""

    def register(subject):
        if code in RULES:
            raise ValueError(f"Two rules of patterns are called {code}.")
        RULES[code] = Rule(code, subject, remedies)
        return subject

    return register


def digest(text: str) -> str:
    """Return a short name for a text that should not stand in an address, such as a telephone number."""
    return salted_hmac("complaints.patterns", text, algorithm="sha256").hexdigest()[:16]


def is_fault(fact: Fact) -> bool:
    """Tell whether a ticket is about something at a place that can be looked at and mended."""
    return fact.kind in FAULT_KINDS and fact.category in FAULTS


@rule("same-shop", VIOLATION, CHECK, PARENT)
def same_shop(fact: Fact) -> str:
    """A complaint that a tenant brings is about somebody else than its shop."""
    is_about_it = fact.kind == Kind.COMPLAINT and fact.complainant != Complainant.TENANT
    return f"unit-{fact.unit}" if fact.unit and is_about_it else ""


@rule("same-fault", PARENT, CHECK)
def same_fault(fact: Fact) -> str:
    """A shop, or a spot of a zone that people call by the same words, however they space them."""
    spot = "".join(fold(fact.place).split())
    if not is_fault(fact) or not (fact.unit or fact.zone and spot):
        return ""
    where = f"unit-{fact.unit}" if fact.unit else f"zone-{fact.zone}-{digest(spot)}"
    return f"{where}-{fact.category}"


@rule("same-zone", CHECK, PARENT)
def same_zone(fact: Fact) -> str:
    return f"zone-{fact.zone}-{fact.category}" if fact.zone and is_fault(fact) else ""


@rule("same-caller", PARENT, CHECK)
def same_caller(fact: Fact) -> str:
    """A customer: tenants and our own staff report many things from one number, which is no pattern."""
    return f"caller-{digest(fact.phone)}" if fact.phone and fact.complainant == Complainant.CUSTOMER else ""


def fired(rule: Rule, facts: Iterable[Fact], number: int, since: datetime) -> dict[str, list[Fact]]:
    """Return the subjects that enough tickets share, each with its tickets, oldest first.

    Args:
        rule: what ties them.
        facts: the tickets that count.
        number: how many make a pattern.
        since: aware moment from which on they count.
    """
    groups = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (fact.at, fact.pk)):
        if fact.at >= since and (subject := rule.subject(fact)):
            groups[subject].append(fact)
    return {subject: found for subject, found in groups.items() if len(found) >= number}
