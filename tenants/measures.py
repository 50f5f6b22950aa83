"""Gathers the figures of the app's features."""

from .archive import measures as archive
from .deposits import measures as deposits
from .directory import measures as directory
from .drawings import measures as drawings
from .handovers import measures as handovers
from .inspections import measures as inspections
from .letters import measures as letters
from .licences import measures as licences
from .occupations import measures as occupations
from .opinions import measures as opinions
from .passes import measures as passes
from .reconciliations import measures as reconciliations
from .releases import measures as releases
from .renovation import measures as renovation
from .repossessions import measures as repossessions
from .returns import measures as returns
from .spots import measures as spots
from .transfers import measures as transfers
from .units import measures as units
from .violations import measures as violations
from .works import measures as works

__all__ = [
    "archive",
    "deposits",
    "directory",
    "drawings",
    "handovers",
    "inspections",
    "letters",
    "licences",
    "occupations",
    "opinions",
    "passes",
    "reconciliations",
    "releases",
    "renovation",
    "repossessions",
    "returns",
    "spots",
    "transfers",
    "units",
    "violations",
    "works",
]
