"""What a notice is asked before it is submitted and posted."""

from django.utils import timezone
from django.utils.translation import gettext as _


def is_for_a_zone(notice) -> bool:
    return notice.zone_id is not None


def is_for_the_mall(notice) -> bool:
    return notice.zone_id is None


def why_not_in_time(notice, by):
    """Say what is wrong with the times at the moment of the move under way."""
    faults = notice.faults_of_time(notice.moving_at or timezone.now())
    return " ".join(str(fault) for fault in faults.values())


def why_not_valid(notice, by):
    return _("Its time is over.") if notice.until <= (notice.moving_at or timezone.now()) else ""
