"""Gathers the figures of the app's features."""

from .licences import measures as licences
from .opinions import measures as opinions
from .passes import measures as passes
from .reconciliations import measures as reconciliations
from .units import measures as units

__all__ = ["licences", "opinions", "passes", "reconciliations", "units"]
