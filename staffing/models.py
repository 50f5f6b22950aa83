"""Gathers the models of the app's features."""

from .conduct.models import ConductReading, ConductStandard
from .funds.lines import FundActual, FundLine
from .funds.models import FundPlan
from .funds.offplan import OffPlanRequest
from .funds.reference import FundCategory, FundRules
from .guide.models import GuideReading
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .supplies.models import Material, StockMovement
from .supplies.restocks import RestockRequest
from .targets.goals import Target
from .targets.models import TargetPlan
from .targets.readings import TargetReading
from .targets.suggested import SuggestedTarget
from .workplans.items import WorkItem
from .workplans.models import WorkPlan

__all__ = [
    "Appointment",
    "ConductReading",
    "ConductStandard",
    "Duty",
    "EstablishmentLine",
    "FundActual",
    "FundCategory",
    "FundLine",
    "FundPlan",
    "FundRules",
    "Grant",
    "GuideReading",
    "Material",
    "OffPlanRequest",
    "Person",
    "Plan",
    "Post",
    "RestockRequest",
    "Shift",
    "StockMovement",
    "SuggestedTarget",
    "Target",
    "TargetPlan",
    "TargetReading",
    "WorkItem",
    "WorkPlan",
    "Zone",
]
