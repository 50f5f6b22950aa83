"""Gathers the figures of the app's features."""

from .handovers import measures as handovers
from .inspections import measures as inspections
from .opinions import measures as opinions
from .passes import measures as passes
from .releases import measures as releases
from .repossessions import measures as repossessions
from .returns import measures as returns
from .units import measures as units

__all__ = ["handovers", "inspections", "opinions", "passes", "releases", "repossessions", "returns", "units"]
