"""Gathers the models of the ground floor."""

from .attachments import Attachment
from .calendar import CalendarDay
from .deadlines import Limit
from .forms import Submission
from .numbering import Series
from .opening import OpeningHours
from .privacy import RevealLog
from .reference import Reference
from .search import SearchEntry

__all__ = [
    "Attachment",
    "CalendarDay",
    "Limit",
    "OpeningHours",
    "Reference",
    "RevealLog",
    "SearchEntry",
    "Series",
    "Submission",
]
