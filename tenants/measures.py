"""Gathers the figures of the app's features."""

from .opinions import measures as opinions
from .passes import measures as passes
from .releases import measures as releases
from .repossessions import measures as repossessions
from .returns import measures as returns
from .units import measures as units

__all__ = ["opinions", "passes", "releases", "repossessions", "returns", "units"]
