"""What an incident's moves are tied to, and what they bring with them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.deadlines import Limit

from .alerts import call_for, call_off
from .limits import AUTHORITIES
from .states import GRAVE, Level
from .states import IncidentState as S


def is_ordinary(incident) -> bool:
    return incident.level == Level.ORDINARY


def is_not_ordinary(incident) -> bool:
    return not is_ordinary(incident)


def is_serious(incident) -> bool:
    return incident.level == Level.SERIOUS


def is_grave(incident) -> bool:
    return incident.level in GRAVE


def is_not_gravest(incident) -> bool:
    return incident.level != Level.EXTREME


def may_be_void(incident) -> bool:
    """A grave incident that was graded is no false alarm before the manager has lowered it."""
    return incident.state == S.REPORTED or not is_grave(incident)


def level_before(incident) -> int:
    """Return the level that stands in the history, while a move has put another one into the record; one query."""
    return incident.history.order_by("-history_id").values_list("level", flat=True).first()


def is_raised(incident, by):
    return {"level": _("Choose a graver level.")} if incident.level >= level_before(incident) else ""


def is_lowered(incident, by):
    return {"level": _("Choose a less grave level.")} if incident.level <= level_before(incident) else ""


def callers_are_told_for_a_while(incident, by):
    if incident.caller_until and incident.caller_until <= timezone.now():
        return {"caller_until": _("Choose a moment in the future.")}
    return ""


def run_authority_clock(incident, at) -> None:
    """From the moment at which it is of the first level, the authorities are to be told within the hour."""
    if incident.level != Level.EXTREME:
        incident.authorities_due_at = None
    elif incident.authorities_due_at is None:
        incident.authorities_due_at = Limit.objects.in_force(AUTHORITIES, timezone.localdate(at)).due(at)


def follow_first_level(incident, by, at) -> None:
    run_authority_clock(incident, at)


def follow_level(incident, by, at) -> None:
    """Each level has its own limits, which begin with it."""
    run_authority_clock(incident, at)
    incident.start_clock(at)


def tell_posts(incident, by, at) -> None:
    call_for(incident, by, at)


def tell_nobody_more(incident, by, at) -> None:
    call_off(incident.alerts.all(), by, at)
