"""Gathers the models of the app's features."""

from .attendance.models import Attendance, AttendanceCorrection
from .barriers.models import Barrier, BarrierCheck
from .broadcast.models import Broadcast
from .broadcast.plays import BroadcastPlay
from .broadcast.promotions import PromotionSpot
from .broadcast.texts import BroadcastTemplate
from .deskcheck.models import DeskCheck
from .deskcheck.points import DeskCheckPoint
from .events.kinds import EventTaskKind
from .events.models import PlazaEvent
from .events.tasks import EventTask
from .findings.kinds import CheckGroup
from .findings.models import Finding
from .firesafety.models import FireCheck, FireDrill, Hazard
from .firesafety.points import FireCheckPoint
from .gates.models import Gate, GateOperation
from .handover.models import HandoverLine, ShiftHandover
from .incidents.alerts import IncidentAlert
from .incidents.entries import IncidentEntry
from .incidents.models import Incident
from .incidents.rectifications import Rectification
from .leave import laying
from .leave.models import LeaveRequest
from .music.licences import MusicLicence
from .music.playlists import Playlist
from .music.programme import ProgrammeLine
from .music.slots import PlaylistSlot
from .notices.models import Notice
from .patrol.models import PatrolAnswer, PatrolRound
from .patrol.points import Checkpoint, PatrolRoute
from .proposals.models import RosterProposal
from .roster.models import Roster, RosterDay
from .rules.models import CoverRule, WorkRules, WorkTerms
from .swaps.models import ShiftLoan, ShiftSwap
from .weekly.models import WeeklyReport

__all__ = [
    "Attendance",
    "AttendanceCorrection",
    "Barrier",
    "BarrierCheck",
    "Broadcast",
    "BroadcastPlay",
    "BroadcastTemplate",
    "CheckGroup",
    "Checkpoint",
    "CoverRule",
    "DeskCheck",
    "DeskCheckPoint",
    "EventTask",
    "EventTaskKind",
    "Finding",
    "FireCheck",
    "FireCheckPoint",
    "FireDrill",
    "Gate",
    "GateOperation",
    "HandoverLine",
    "Hazard",
    "Incident",
    "IncidentAlert",
    "IncidentEntry",
    "LeaveRequest",
    "MusicLicence",
    "Notice",
    "PatrolAnswer",
    "PatrolRound",
    "PatrolRoute",
    "PlazaEvent",
    "Playlist",
    "PlaylistSlot",
    "ProgrammeLine",
    "PromotionSpot",
    "Rectification",
    "Roster",
    "RosterDay",
    "RosterProposal",
    "ShiftHandover",
    "ShiftLoan",
    "ShiftSwap",
    "WeeklyReport",
    "WorkRules",
    "WorkTerms",
    "laying",
]
