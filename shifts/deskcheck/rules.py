"""What a check list of the desk is asked before it counts as gone through."""

from django.utils import timezone
from django.utils.translation import gettext as _

from shifts.attendance.place import place_of
from tianyou.core.deadlines import Limit

from .limits import COUNTERSIGN
from .states import When


def is_spot(check) -> bool:
    return check.when == When.SPOT


def is_of_a_shift(check) -> bool:
    return not is_spot(check)


def why_not_filled(check, by):
    """Only whoever has the shift fills its list, on its day and in its time; what is not in order has a word to it."""
    at = check.moving_at or timezone.now()
    if check.day != check.today():
        return _("The day of this list is over: it stays as missed.")
    if at < check.fill_from:
        return _("This list is gone through from %(time)s.") % {"time": f"{timezone.localtime(check.fill_from):%H:%M}"}
    place = place_of(by, check.day)
    if place is None or place.shift != check.shift:
        return _("This list is for whoever has the %(shift)s.") % {"shift": check.shift}
    return why_no_words(check, by)


def why_no_words(check, by):
    silent = [code for code, words in check.missing.items() if not words.strip()]
    return _("Say of each point that is not in order what is wrong, and whom you told.") if silent else ""


def note_filled(check, by, at) -> None:
    """Note who went through the list and when; the countersignature is due next."""
    check.checked_by, check.is_in_order = by, not check.missing
    check.is_in_time = check.fill_by is None or at <= check.fill_by
    check.due_at = Limit.objects.in_force(COUNTERSIGN, timezone.localdate(at)).due(at)


def note_spot(check, by, at) -> None:
    check.checked_by, check.is_in_order, check.is_in_time, check.due_at = by, not check.missing, True, None


def note_signed(check, by, at) -> None:
    check.signed_by, check.due_at = by, None
