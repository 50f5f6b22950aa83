"""Gathers the figures of the app's features."""

from .accounts import measures as accounts
from .archive import measures as archive
from .deposits import measures as deposits
from .directory import measures as directory
from .drawings import measures as drawings
from .dunning import measures as dunning
from .fees import measures as fees
from .handovers import measures as handovers
from .inspections import measures as inspections
from .letters import measures as letters
from .licences import measures as licences
from .occupations import measures as occupations
from .opinions import measures as opinions
from .passes import measures as passes
from .payments import measures as payments
from .reconciliations import measures as reconciliations
from .releases import measures as releases
from .reliefs import measures as reliefs
from .renovation import measures as renovation
from .repossessions import measures as repossessions
from .returns import measures as returns
from .spots import measures as spots
from .surveys import measures as surveys
from .transfers import measures as transfers
from .units import measures as units
from .violations import measures as violations
from .visits import measures as visits
from .works import measures as works

__all__ = [
    "accounts",
    "archive",
    "deposits",
    "directory",
    "drawings",
    "dunning",
    "fees",
    "handovers",
    "inspections",
    "letters",
    "licences",
    "occupations",
    "opinions",
    "passes",
    "payments",
    "reconciliations",
    "releases",
    "reliefs",
    "renovation",
    "repossessions",
    "returns",
    "spots",
    "surveys",
    "transfers",
    "units",
    "violations",
    "visits",
    "works",
]
