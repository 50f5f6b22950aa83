"""What a search is asked on its way, and what its end brings with it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from .announcing import announce, fall_silent, faults_of_words
from .calls import call_off


def police_do_not_know(search) -> bool:
    return search.police_told_at is None


def is_not_swept(search) -> bool:
    return search.swept_at is None


def is_held(search) -> bool:
    return search.is_on_hold


def is_not_held(search) -> bool:
    return not search.is_on_hold


def why_not_described(search, by):
    return faults_of_words(search)


def why_not_handed_over(search, by):
    """A child is handed only to somebody whose identity was checked; an adult goes where they like."""
    if not search.is_child:
        return ""
    faults = {}
    for name in ("handed_to", "handed_relation", "handed_id_last4"):
        if not getattr(search, name).strip():
            faults[name] = _("Needed for a child.")
    if not search.is_identity_checked:
        faults["is_identity_checked"] = _("A child is handed over only after the identity was checked.")
    return faults


def is_silent(search) -> bool:
    """Tell whether its broadcast is over; a query where the broadcast was not fetched with it."""
    return not search.broadcast.is_open


def note_police(search, by, at) -> None:
    search.police_told_at = search.police_told_at or at


def hold(search, by, at) -> None:
    search.is_on_hold = True


def release(search, by, at) -> None:
    search.is_on_hold = False


def read_out_again(search, by, at) -> None:
    """Make a new broadcast of the search; the one before is over, or ends with it."""
    fall_silent(search, by, at)
    search.broadcast = announce(search, by, at)


def stop(search, by, at) -> None:
    """Nobody looks any longer: the broadcast ends and the exits are free."""
    fall_silent(search, by, at)
    call_off(search, by, at)


def minutes_missing(search) -> int:
    """Return for how many minutes the person was or has been missing since they were last seen."""
    until = search.found_at or search.closed_at or timezone.now()
    return max(int((until - search.last_seen_at).total_seconds() // 60), 0)
