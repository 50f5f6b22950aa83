"""Gathers the models of the app's features."""

from .guide.models import GuideReading
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone

__all__ = [
    "Appointment",
    "Duty",
    "EstablishmentLine",
    "Grant",
    "GuideReading",
    "Person",
    "Plan",
    "Post",
    "Shift",
    "Zone",
]
