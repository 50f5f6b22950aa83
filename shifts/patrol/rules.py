"""What the moves of a round are tied to."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

EARLIEST = timedelta(minutes=30)
GRACE = timedelta(minutes=30)


def is_over(patrol) -> bool:
    """Whether the round has closed itself: the time for it, and the grace after it, are gone."""
    return now_of(patrol) >= patrol.closes_at


def is_running(patrol) -> bool:
    return not is_over(patrol)


def now_of(patrol) -> datetime:
    """Return the moment of the move under way, now while there is none."""
    return patrol.moving_at or timezone.now()


def its_time_has_come(patrol, by) -> str:
    if is_over(patrol):
        return _("The time of this round is over: it is missed.")
    if now_of(patrol) < patrol.from_at - EARLIEST:
        return _("This round begins at %(time)s.") % {"time": f"{timezone.localtime(patrol.from_at):%H:%M}"}
    return ""


def it_is_not_over(patrol, by) -> str:
    return _("The time of this round is over.") if is_over(patrol) else ""


def take_it(patrol, by, at) -> None:
    patrol.walked_by = by


def every_point_is_answered(patrol, by) -> str:
    missing = patrol.missing_points()
    if not missing:
        return ""
    text = ngettext(
        "%(count)d point is still open: %(names)s.", "%(count)d points are still open: %(names)s.", len(missing)
    )
    return text % {"count": len(missing), "names": ", ".join(map(str, missing[:5]))}
