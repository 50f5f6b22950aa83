"""Signing in and out. The moment is the server's; nobody's own clock counts."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import GRACE, LONGEST_DAY, Attendance
from .place import Place, place_of


def open_day(person, at: datetime) -> Attendance | None:
    """Return the day that somebody has begun and not ended; a late shift is of the day on which it began."""
    rows = Attendance.objects.filter(person=person, left_at=None, came_at__gt=at - LONGEST_DAY)
    return rows.select_related("shift", "post", "zone").first()


def is_late(place: Place, at: datetime) -> bool:
    return place.is_planned and at > place.begins + GRACE


def sign_in(person, at: datetime | None = None, *, reason: str = "", note: str = "", at_desk: bool = False):
    """Begin somebody's day.

    Raises:
        ValidationError: there is a day already, no post, or a reason is needed and missing.
    """
    at = at or timezone.now()
    day = timezone.localdate(at)
    place = place_of(person, day)
    if place is None:
        raise ValidationError(_("You hold no post of the centre today."))
    if open_day(person, at):
        raise ValidationError(_("You are signed in already."), "state")
    if not reason and (is_late(place, at) or not place.is_planned):
        text = _("The shift has begun: say why.") if place.is_planned else _("You are off today: say why.")
        raise ValidationError({"reason": text})
    entry = Attendance(person=person, day=day, came_at=at, came_reason=reason, note=note, at_desk=at_desk)
    place.fill(entry)
    try:
        with transaction.atomic():
            entry.sign(person, at=at)
    except IntegrityError:
        text = _("You have signed in and out today: ask for a correction.")
        raise ValidationError(text, "state") from None
    return entry


def sign_out(person, at: datetime | None = None, *, reason: str = "", note: str = ""):
    """End somebody's day.

    Raises:
        ValidationError: nobody signed in, or a reason is needed and missing.
    """
    at = at or timezone.now()
    with transaction.atomic():
        found = open_day(person, at)
        entry = found and Attendance.objects.select_for_update().get(pk=found.pk)
        if entry is None or entry.left_at:
            raise ValidationError(_("You are not signed in."), "state")
        entry.left_at = max(at, entry.came_at)
        if entry.left_early and not reason:
            raise ValidationError({"reason": _("The shift is not over: say why.")})
        entry.left_reason, entry.note = reason, " ".join(part for part in (entry.note, note) if part)[:200]
        entry.sign(person, at=at)
    return entry
