"""Gathers the figures of the app's features."""

from .archive import measures as archive
from .letters import measures as letters
from .opinions import measures as opinions
from .passes import measures as passes
from .units import measures as units

__all__ = [
    "archive",
    "letters",
    "opinions",
    "passes",
    "units",
]
