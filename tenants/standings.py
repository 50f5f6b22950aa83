"""Gathers what the app's features say a shop unit is."""

from .returns import standing as returns
from .units import standing as units

__all__ = ["returns", "units"]
