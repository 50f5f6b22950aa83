"""What is kept of lost property after three years: the thing and how it ended, not whose it was or who found it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.losses.models import LossReport
from complaints.lostfound.models import FoundItem
from tianyou.core.attachments import discard_all
from tianyou.core.audit import erasing
from tianyou.core.deadlines import Limit

from .limits import PERSONAL
from .models import Claim

WHOSE = {
    Claim: ("claimant", "phone", "id_last4", "answers", "proof"),
    LossReport: ("owner", "phone", "features"),
    FoundItem: ("finder", "finder_phone", "hidden_features"),
}
WITH_PAPERS = (Claim, LossReport)


def erase_old(at: datetime) -> int:
    """Erase what is personal in matters closed long enough ago, from the history too; return of how many.

    Args:
        at: aware moment; the limit in force on its day says how many days are long enough.
    """
    days = Limit.objects.in_force(PERSONAL, timezone.localdate(at)).amount
    done = 0
    for model in WHOSE:
        old = model.objects.filter(closed_at__lt=at - timedelta(days=days), erased_at=None)
        for key in list(old.values_list("pk", flat=True)):
            with transaction.atomic():
                erase(model.objects.select_for_update().get(pk=key), at)
            done += 1
    return done


def erase(record, at: datetime, *, by=None, reason: str = "") -> None:
    """Take the personal data out of one record; photos of the thing stay, signed receipts and proofs go."""
    blank = dict.fromkeys(WHOSE[type(record)], "")
    for name, value in blank.items():
        setattr(record, name, value)
    record.erased_at = at
    with erasing():
        record.history.update(**blank, history_change_reason="")
    record.sign(by, at=at, reason=reason or _("Kept long enough: personal data erased."))
    if type(record) in WITH_PAPERS:
        discard_all(record)
