"""Gathers the figures of the app's features."""

from .archive import measures as archive
from .handovers import measures as handovers
from .inspections import measures as inspections
from .letters import measures as letters
from .opinions import measures as opinions
from .passes import measures as passes
from .units import measures as units

__all__ = [
    "archive",
    "handovers",
    "inspections",
    "letters",
    "opinions",
    "passes",
    "units",
]
