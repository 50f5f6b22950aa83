"""Gathers what the app's features say a shop unit is."""

from .handovers import standing as handovers
from .occupations import standing as occupations
from .renovation import standing as renovation
from .returns import standing as returns
from .transfers import standing as transfers
from .units import standing as units

__all__ = ["handovers", "occupations", "renovation", "returns", "transfers", "units"]
