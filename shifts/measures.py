"""Gathers the figures of the app's features."""

from .attendance import measures as attendance
from .barriers import measures as barriers
from .broadcast import measures as broadcast
from .deskcheck import measures as deskcheck
from .events import measures as events
from .findings import measures as findings
from .firesafety import measures as firesafety
from .gates import measures as gates
from .handover import measures as handover
from .incidents import measures as incidents
from .leave import measures as leave
from .music import measures as music
from .notices import measures as notices
from .patrol import measures as patrol
from .roster import measures as roster
from .swaps import measures as swaps
from .weekly import measures as weekly

__all__ = [
    "attendance",
    "barriers",
    "deskcheck",
    "events",
    "broadcast",
    "findings",
    "firesafety",
    "gates",
    "handover",
    "incidents",
    "leave",
    "music",
    "notices",
    "patrol",
    "roster",
    "swaps",
    "weekly",
]
