"""Gathers the models of the app's features."""

from .assessments.models import Assessment, AssessmentLine
from .assessments.templates import AssessmentItem, AssessmentTemplate
from .calendars.models import CalendarLink
from .conduct.models import ConductReading, ConductStandard
from .dutychecks.models import DutyCheck
from .funds.lines import FundActual, FundLine
from .funds.models import FundPlan
from .funds.offplan import OffPlanRequest
from .funds.reference import FundCategory, FundRules
from .guide.models import GuideReading
from .liaison.bodies import BodyContact, OutsideBody
from .liaison.kinds import BodyKind
from .liaison.models import LiaisonEntry
from .messages.models import Message, MessageSettings, MessageWish, Sending
from .people.models import Person
from .plan.appointments import Appointment
from .plan.models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .recruitment.exit import ExitPoint
from .recruitment.models import Candidate, RecruitmentRequest
from .recruitment.movements import Movement
from .regulations.models import Regulation, RegulationReading, RegulationVersion
from .requisitions.lines import RequisitionLine
from .requisitions.models import Requisition
from .revisions.models import PlanRevision
from .secondfactor.models import Authenticator
from .sessions.models import OpenSession
from .supplies.models import Material
from .supplies.movements import StockMovement
from .supplies.quotas import MaterialQuota
from .supplies.restocks import RestockRequest
from .talks.models import BriefingPresence, CoachingNote, TeamBriefing
from .targets.goals import Target
from .targets.models import TargetPlan
from .targets.readings import TargetReading
from .targets.suggested import SuggestedTarget
from .tasks.models import Task
from .tasks.recurring import RecurringTask
from .training.models import TrainingItem, TrainingPlan
from .training.sessions import TrainingAttendance, TrainingResult, TrainingSession
from .workplans.items import WorkItem
from .workplans.models import WorkPlan

__all__ = [
    "Appointment",
    "Assessment",
    "AssessmentItem",
    "AssessmentLine",
    "AssessmentTemplate",
    "Authenticator",
    "BodyContact",
    "BodyKind",
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
    "FundActual",
    "FundCategory",
    "FundLine",
    "FundPlan",
    "FundRules",
    "Grant",
    "GuideReading",
    "LiaisonEntry",
    "Material",
    "MaterialQuota",
    "Message",
    "MessageSettings",
    "MessageWish",
    "Movement",
    "OffPlanRequest",
    "OpenSession",
    "OutsideBody",
    "Person",
    "Plan",
    "PlanRevision",
    "Post",
    "RecruitmentRequest",
    "RecurringTask",
    "Regulation",
    "RegulationReading",
    "RegulationVersion",
    "Requisition",
    "RequisitionLine",
    "RestockRequest",
    "Sending",
    "Shift",
    "StockMovement",
    "SuggestedTarget",
    "Target",
    "TargetPlan",
    "TargetReading",
    "Task",
    "TeamBriefing",
    "TrainingAttendance",
    "TrainingItem",
    "TrainingPlan",
    "TrainingResult",
    "TrainingSession",
    "WorkItem",
    "WorkPlan",
    "Zone",
]
