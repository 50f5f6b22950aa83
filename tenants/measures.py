"""Gathers the figures of the app's features."""

from .occupations import measures as occupations
from .opinions import measures as opinions
from .passes import measures as passes
from .spots import measures as spots
from .transfers import measures as transfers
from .units import measures as units

__all__ = ["occupations", "opinions", "passes", "spots", "transfers", "units"]
