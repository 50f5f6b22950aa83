"""Gathers the models of the app's features."""

from .conduct.models import ConductReading, ConductStandard
from .dutychecks.models import DutyCheck
from .guide.models import GuideReading
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .requisitions.lines import RequisitionLine
from .requisitions.models import Requisition
from .revisions.models import PlanRevision
from .supplies.models import Material
from .supplies.movements import StockMovement
from .supplies.quotas import MaterialQuota
from .supplies.restocks import RestockRequest
from .tasks.models import Task
from .tasks.recurring import RecurringTask

__all__ = [
    "Appointment",
    "ConductReading",
    "ConductStandard",
    "Duty",
    "DutyCheck",
    "EstablishmentLine",
    "Grant",
    "GuideReading",
    "Material",
    "MaterialQuota",
    "Person",
    "Plan",
    "PlanRevision",
    "Post",
    "RecurringTask",
    "Requisition",
    "RequisitionLine",
    "RestockRequest",
    "Shift",
    "StockMovement",
    "Task",
    "Zone",
]
