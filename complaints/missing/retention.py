"""What is kept of a search: that somebody was missed, where, how old, and how it ended, not who it was."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.attachments import discard_all
from tianyou.core.audit import erasing
from tianyou.core.deadlines import Limit

from .limits import KEEP_ADULT, KEEP_MINOR
from .models import PersonSearch
from .states import MINOR_UNDER

BLANK = dict.fromkeys(("name", "reporter_phone", "features", "handed_to", "handed_relation", "handed_id_last4"), "")
GONE = BLANK | dict.fromkeys(("reporter", "relation", "called", "clothes"), "—")


def to_erase(at: datetime):
    """Return the searches that have been over long enough: of minors sooner, see the time limits; two queries."""
    today = timezone.localdate(at)
    minor, adult = (
        at - timedelta(days=Limit.objects.in_force(code, today).amount) for code in (KEEP_MINOR, KEEP_ADULT)
    )
    old = Q(age__lt=MINOR_UNDER, closed_at__lt=minor) | Q(age__gte=MINOR_UNDER, closed_at__lt=adult)
    return PersonSearch.objects.filter(old, erased_at=None, is_on_hold=False)


def erase_old(at: datetime) -> int:
    """Erase the personal data whose time is over, from the history too; return of how many searches."""
    return sum(erase(key, at) for key in list(to_erase(at).values_list("pk", flat=True)))


@transaction.atomic
def erase(key: int, at: datetime) -> bool:
    """Take names, phone, description, notes and photos out of one search; tell whether there was anything to do.

    The row is read again under lock: somebody may have put its data on hold a moment ago.
    """
    search = to_erase(at).select_for_update().filter(pk=key).first()
    if search is None:
        return False
    blank(search, at)
    return True


def blank(search: PersonSearch, at: datetime, *, by=None, reason: str = "") -> None:
    """Take the people out of a locked search; ``by`` and ``reason`` where somebody asked for it."""
    for name, value in GONE.items():
        setattr(search, name, value)
    search.erased_at = at
    with erasing():
        search.history.update(**GONE, history_change_reason="")
    search.sign(by, at=at, reason=reason or _("Kept long enough: personal data erased."))
    discard_all(search)
