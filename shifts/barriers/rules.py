"""What a barrier is asked before it stays longer, and what a look at it enters."""

from django.utils import timezone
from django.utils.translation import gettext as _

from .states import Finding


def run_on(barrier, by, at) -> None:
    """Note the look, and by when the next one is due."""
    barrier.checked_at = at
    barrier.start_clock(at)


def enter_well(barrier, by, at) -> None:
    barrier.enter_check(Finding.WELL, by, at)


def enter_not_well(barrier, by, at) -> None:
    barrier.enter_check(Finding.NOT_WELL, by, at)


def why_not_prolonged(barrier, by):
    if barrier.expected_until <= (barrier.moving_at or timezone.now()):
        return {"expected_until": _("This moment has passed.")}
    return ""


def run_longer(barrier, by, at) -> None:
    """Reckon the due moment anew; the look that is due stays due."""
    barrier.run_until(at)


def stop_clock(barrier, by, at) -> None:
    barrier.check_by = None
