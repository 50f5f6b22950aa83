"""What is kept of a call for a missing person: that it was made and when, not who was looked for."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.audit import erasing
from tianyou.core.deadlines import Limit

from .limits import KEEP
from .models import Broadcast
from .states import BroadcastKind as K


def to_erase(at: datetime):
    """Return the calls for missing persons that have been over long enough; one query for the limit."""
    kept = timedelta(days=Limit.objects.in_force(KEEP, timezone.localdate(at)).amount)
    return Broadcast.objects.filter(kind=K.MISSING, erased_at=None, closed_at__lt=at - kept)


def erase_old(at: datetime) -> int:
    """Erase the texts whose time is over, from the history too; return of how many broadcasts."""
    keys = list(to_erase(at).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            erase(Broadcast.objects.select_for_update().get(pk=key), at)
    return len(keys)


def erase(broadcast: Broadcast, at: datetime) -> None:
    """Take the text and the names out of one broadcast, and out of the notes of its steps."""
    broadcast.text, broadcast.text_en, broadcast.asked_by, broadcast.erased_at = "—", "", "", at
    with erasing():
        broadcast.history.update(text="—", text_en="", asked_by="", history_change_reason="")
    broadcast.sign(None, at=at, reason=_("Kept long enough: text erased."))
