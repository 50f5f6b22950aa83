"""Gathers the models of the app's features."""

from .assessments.models import Assessment, AssessmentLine
from .assessments.templates import AssessmentItem, AssessmentTemplate
from .calendars.models import CalendarLink
from .conduct.models import ConductReading, ConductStandard
from .dutychecks.models import DutyCheck
from .guide.models import GuideReading
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .recruitment.exit import ExitPoint
from .recruitment.models import Candidate, RecruitmentRequest
from .recruitment.movements import Movement
from .regulations.models import Regulation, RegulationReading, RegulationVersion
from .revisions.models import PlanRevision
from .supplies.models import Material, StockMovement
from .supplies.restocks import RestockRequest
from .talks.models import BriefingPresence, CoachingNote, TeamBriefing
from .tasks.models import Task
from .tasks.recurring import RecurringTask
from .training.models import TrainingItem, TrainingPlan
from .training.sessions import TrainingAttendance, TrainingResult, TrainingSession

__all__ = [
    "Appointment",
    "Assessment",
    "AssessmentItem",
    "AssessmentLine",
    "AssessmentTemplate",
    "BriefingPresence",
    "CalendarLink",
    "Candidate",
    "CoachingNote",
    "ConductReading",
    "ConductStandard",
    "Duty",
    "DutyCheck",
    "EstablishmentLine",
    "ExitPoint",
    "Grant",
    "GuideReading",
    "Material",
    "Movement",
    "Person",
    "Plan",
    "PlanRevision",
    "Post",
    "RecruitmentRequest",
    "RecurringTask",
    "Regulation",
    "RegulationReading",
    "RegulationVersion",
    "RestockRequest",
    "Shift",
    "StockMovement",
    "Task",
    "TeamBriefing",
    "TrainingAttendance",
    "TrainingItem",
    "TrainingPlan",
    "TrainingResult",
    "TrainingSession",
    "Zone",
]
