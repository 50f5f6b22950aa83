"""Gathers the models of the ground floor."""

from .attachments import Attachment
from .calendar import CalendarDay
from .daily_runs import DailyRun, DailyStepLog
from .deadlines import Limit
from .export_log import ExportLog
from .forms import Submission
from .kept_figures import KeptFigure
from .numbering import Series
from .opening import OpeningHours
from .presence import Presence
from .privacy import RevealLog
from .reference import Reference
from .saved_filters import SavedFilter
from .search import SearchEntry
from .seen import Seen

__all__ = [
    "Attachment",
    "CalendarDay",
    "DailyRun",
    "DailyStepLog",
    "KeptFigure",
    "ExportLog",
    "Limit",
    "OpeningHours",
    "Presence",
    "Reference",
    "RevealLog",
    "SavedFilter",
    "SearchEntry",
    "Seen",
    "Series",
    "Submission",
]
