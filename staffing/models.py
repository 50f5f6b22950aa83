"""Gathers the models of the app's features."""

from .calendars.models import CalendarLink
from .conduct.models import ConductReading, ConductStandard
from .dutychecks.models import DutyCheck
from .guide.models import GuideReading
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .revisions.models import PlanRevision
from .supplies.models import Material, StockMovement
from .supplies.restocks import RestockRequest
from .tasks.models import Task
from .tasks.recurring import RecurringTask

__all__ = [
    "Appointment",
    "CalendarLink",
    "ConductReading",
    "ConductStandard",
    "Duty",
    "DutyCheck",
    "EstablishmentLine",
    "Grant",
    "GuideReading",
    "Material",
    "Person",
    "Plan",
    "PlanRevision",
    "Post",
    "RecurringTask",
    "RestockRequest",
    "Shift",
    "StockMovement",
    "Task",
    "Zone",
]
