"""Gathers what the app's features say a shop unit is."""

from .handovers import standing as handovers
from .units import standing as units

__all__ = ["handovers", "units"]
