"""Gathers what the app's features say a shop unit is."""

from .handovers import standing as handovers
from .occupations import standing as occupations
from .returns import standing as returns
from .transfers import standing as transfers
from .units import standing as units

__all__ = ["handovers", "occupations", "returns", "transfers", "units"]
