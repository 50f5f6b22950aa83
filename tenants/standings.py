"""Gathers what the app's features say a shop unit is."""

from .handovers import standing as handovers
from .returns import standing as returns
from .units import standing as units

__all__ = ["handovers", "returns", "units"]
