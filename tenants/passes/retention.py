"""What is kept of a pass that is over: its number and how it ended, not whose it was."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.attachments import for_record
from tianyou.core.audit import erasing
from tianyou.core.months import months_later

from .models import AccessPass
from .states import PassState
from .terms import Kind, PassTerms
from .workflow import OVER

OPEN = {"id_number": "", "id_last4": "", "id_digest": "", "phone": ""}


def to_erase(at: datetime):
    """Return the passes whose personal data have been kept long enough: the deposit settled, no dispute pending."""
    rows = AccessPass.objects.filter(settled(), erased_at=None, is_on_hold=False)
    old = Q(pk__in=[])
    for kind in Kind.values:
        months = PassTerms.objects.in_force(kind, timezone.localdate(at)).keep_months
        old |= Q(kind=kind, over_at__lt=before(at, months))
    return rows.annotate(over_at=Coalesce("refunded_at", "ended_at")).filter(old)


def settled() -> Q:
    """Return the condition of passes that are over and whose deposit is not still owed."""
    owed = Q(state__in=(PassState.RETURNED, PassState.REVOKED, PassState.CANCELLED), deposit__gt=0)
    return Q(state__in=OVER) & ~(owed & ~Q(deposit_receipt=""))


def before(at: datetime, months: int) -> datetime:
    """Return the same time of day that many months ago."""
    local = timezone.localtime(at)
    day = months_later(local.date(), -months)
    return local.replace(year=day.year, month=day.month, day=day.day)


def erase_old(at: datetime) -> int:
    """Erase ID numbers, phones and photos whose time is over, from the history too; return of how many passes."""
    keys = list(to_erase(at).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            erase(AccessPass.objects.select_for_update().get(pk=key), at)
    return len(keys)


def erase(access_pass: AccessPass, at: datetime, *, by=None, reason: str = "") -> None:
    """Take the personal data out of one pass; a photo that a newer card shows stays with that card."""
    pictures = [paper for paper in for_record(access_pass) if paper.is_image]
    access_pass.photo, access_pass.erased_at = None, at
    for name in ("id_number", "phone"):
        setattr(access_pass, name, "")
    access_pass.sign(by, at=at, reason=reason or _("Kept long enough: ID number, phone and photo erased."))
    with erasing():
        access_pass.history.update(**OPEN, photo=None)
    for picture in pictures:
        discard(picture)


def discard(picture) -> None:
    heir = AccessPass.objects.filter(photo=picture).first()
    if heir:
        picture.object_id = heir.pk
        picture.save(update_fields=["object_id"])
        return
    stored = picture.file
    picture.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))
