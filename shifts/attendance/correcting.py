"""Enters an approved correction: the day as it was, with the reason that somebody forgot to sign."""

from django.apps import apps
from django.utils.translation import gettext as _

from .place import place_of


def has_a_place(correction, by):
    """Nobody is at work without a post of the centre."""
    is_known = place_of(correction.person, correction.day) is not None
    return "" if is_known else _("This person held no post of the centre on that day.")


def enter(correction, by, at) -> None:
    """Write the moments into the person's day; a day that was never signed is made."""
    attendances = apps.get_model("shifts", "Attendance")
    found = attendances.objects.select_for_update().filter(person=correction.person_id, day=correction.day).first()
    entry = found or attendances(person_id=correction.person_id, day=correction.day)
    if found is None:
        place_of(correction.person, correction.day).fill(entry)
    entry.came_at, entry.left_at = correction.came_at, correction.left_at or entry.left_at
    if entry.left_at and entry.left_at < entry.came_at:
        entry.left_at = None
    entry.came_reason = entry.came_reason or ("forgot" if found is None or entry.is_late else "")
    entry.left_reason = entry.left_reason or ("forgot" if entry.left_early else "")
    entry.sign(by, at=at, reason=correction.number)
