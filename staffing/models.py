"""Gathers the models of the app's features."""

from .conduct.models import ConductReading, ConductStandard
from .guide.models import GuideReading
from .liaison.bodies import BodyContact, OutsideBody
from .liaison.kinds import BodyKind
from .liaison.models import LiaisonEntry
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .supplies.models import Material, StockMovement
from .supplies.restocks import RestockRequest

__all__ = [
    "Appointment",
    "BodyContact",
    "BodyKind",
    "ConductReading",
    "ConductStandard",
    "Duty",
    "EstablishmentLine",
    "Grant",
    "GuideReading",
    "LiaisonEntry",
    "Material",
    "OutsideBody",
    "Person",
    "Plan",
    "Post",
    "RestockRequest",
    "Shift",
    "StockMovement",
    "Zone",
]
