"""The pages of the app's features."""

from .attendance import urls as attendance
from .barriers import urls as barriers
from .board import urls as board
from .broadcast import urls as broadcast
from .deskcheck import urls as deskcheck
from .events import urls as events
from .findings import urls as findings
from .firesafety import urls as firesafety
from .gates import urls as gates
from .handover import urls as handover
from .incidents import urls as incidents
from .leave import urls as leave
from .music import urls as music
from .notices import urls as notices
from .patrol import urls as patrol
from .proposals import urls as proposals
from .roster import urls as roster
from .rules import urls as rules
from .swaps import urls as swaps
from .weekly import urls as weekly

app_name = "shifts"
urlpatterns = [
    *board.urlpatterns,
    *attendance.urlpatterns,
    *patrol.urlpatterns,
    *findings.urlpatterns,
    *gates.urlpatterns,
    *handover.urlpatterns,
    *deskcheck.urlpatterns,
    *incidents.urlpatterns,
    *leave.urlpatterns,
    *swaps.urlpatterns,
    *proposals.urlpatterns,
    *roster.urlpatterns,
    *rules.urlpatterns,
    *barriers.urlpatterns,
    *notices.urlpatterns,
    *broadcast.urlpatterns,
    *music.urlpatterns,
    *firesafety.urlpatterns,
    *weekly.urlpatterns,
    *events.urlpatterns,
]
