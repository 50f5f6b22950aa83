"""What a hazard is asked before it goes to another department or day, and who mended it."""

from django.utils.translation import gettext as _

from .states import Grade


def note_mender(hazard, by, at) -> None:
    hazard.mended_by = by


def forget_mending(hazard, by, at) -> None:
    """It is as open as before: its day stays, and whoever mends it next is who may not verify."""
    hazard.mended_by = hazard.mended_at = None


def why_not_assigned(hazard, by):
    if hazard.due_on < hazard.today():
        return {"due_on": _("This day has passed.")}
    return why_not_kept_safe(hazard)


def why_not_kept_safe(hazard):
    """A major hazard says what keeps people safe until it is mended."""
    if hazard.grade == Grade.MAJOR and not hazard.interim.strip():
        return {"interim": _("A major hazard: write what keeps people safe until it is mended.")}
    return {}


def run_anew(hazard, by, at) -> None:
    hazard.start_clock(at)
