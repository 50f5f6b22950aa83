"""Gathers the models of the app's features."""

from .callbacks.models import Callback
from .claims.models import Claim
from .disputes.models import Dispute
from .disputes.parts import Evidence, MediationRound, Statement
from .leasing.models import LeasingEnquiry
from .losses.models import LossReport
from .lostfound.models import FoundItem
from .lostfound.terms import FoundTerms
from .missing.calls import SearchCall
from .missing.models import PersonSearch
from .patterns.models import PatternDecision
from .patterns.settings import PatternRule
from .replies.models import ReplyTemplate
from .suggestions.models import Suggestion
from .summary.models import MonthlySummary
from .tickets.models import Ticket
from .visitors.models import Visit

__all__ = [
    "Callback",
    "Claim",
    "Dispute",
    "Evidence",
    "FoundItem",
    "FoundTerms",
    "LeasingEnquiry",
    "LossReport",
    "MediationRound",
    "MonthlySummary",
    "PatternDecision",
    "PatternRule",
    "PersonSearch",
    "ReplyTemplate",
    "SearchCall",
    "Statement",
    "Suggestion",
    "Ticket",
    "Visit",
]
