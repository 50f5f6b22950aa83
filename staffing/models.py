"""Gathers the models of the app's features."""

from .assessments.models import Assessment, AssessmentLine
from .assessments.templates import AssessmentItem, AssessmentTemplate
from .conduct.models import ConductReading, ConductStandard
from .guide.models import GuideReading
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .recruitment.exit import ExitPoint
from .recruitment.models import Candidate, RecruitmentRequest
from .recruitment.movements import Movement
from .regulations.models import Regulation, RegulationReading, RegulationVersion
from .supplies.models import Material, StockMovement
from .supplies.restocks import RestockRequest
from .talks.models import BriefingPresence, CoachingNote, TeamBriefing
from .training.models import TrainingItem, TrainingPlan
from .training.sessions import TrainingAttendance, TrainingResult, TrainingSession

__all__ = [
    "Appointment",
    "Assessment",
    "AssessmentItem",
    "AssessmentLine",
    "AssessmentTemplate",
    "BriefingPresence",
    "Candidate",
    "CoachingNote",
    "ConductReading",
    "ConductStandard",
    "Duty",
    "EstablishmentLine",
    "ExitPoint",
    "Grant",
    "GuideReading",
    "Material",
    "Movement",
    "Person",
    "Plan",
    "Post",
    "RecruitmentRequest",
    "Regulation",
    "RegulationReading",
    "RegulationVersion",
    "RestockRequest",
    "Shift",
    "StockMovement",
    "TeamBriefing",
    "TrainingAttendance",
    "TrainingItem",
    "TrainingPlan",
    "TrainingResult",
    "TrainingSession",
    "Zone",
]
