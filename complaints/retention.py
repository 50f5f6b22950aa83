"""How long it is known who brought a matter. The matter stays, for the figures; the person goes, from its history too.

The Personal Information Protection Law art. 19 asks for the shortest time that the purpose needs. How long that is
stands in the time limits, each with its source.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.attachments import discard_all
from tianyou.core.audit import erasing
from tianyou.core.deadlines import Limit

from .disputes import limits as disputes
from .disputes.models import Dispute
from .disputes.parts import MediationRound, Statement
from .leasing import limits as leasing
from .leasing.models import LeasingEnquiry
from .suggestions import limits as suggestions
from .suggestions.models import Suggestion
from .tickets import limits as tickets
from .tickets.models import Ticket
from .visitors import limits as visitors
from .visitors.models import Visit


@dataclass(frozen=True)
class Memory:
    """What is known of people in one kind of record.

    Attributes:
        model: a ``Contact``.
        limit: code of the limit, in days.
        since: name of the moment from which the time runs.
        about: fields that tell who it was, or may tell it in free text.
        lasts: condition of the records that are kept whole for now.
        is_filed: whether its papers lie in a file, which the archive keeps and destroys by its own periods.
    """

    model: type
    limit: str
    since: str
    about: tuple[str, ...]
    lasts: Q = Q(pk__in=[])
    is_filed: bool = False

    def over(self, at: datetime):
        """Return the records whose time is over at an aware moment; one query for the limit."""
        days = Limit.objects.in_force(self.limit, timezone.localdate(at)).amount
        old = {f"{self.since}__lt": at - timedelta(days)}
        return self.model.objects.filter(erased_at=None, **old).exclude(self.lasts)


MEMORIES = (
    Memory(
        Visit,
        visitors.KEEP,
        "came_at",
        ("visitor", "organisation", "phone", "matter", "wants_to_see", "id_last4", "result"),
        Q(is_on_hold=True),
    ),
    Memory(LeasingEnquiry, leasing.KEEP, "closed_at", ("contact", "company", "phone", "text", "answer")),
    Memory(Ticket, tickets.KEEP, "closed_at", ("caller_name", "caller_phone"), Q(is_on_hold=True), is_filed=True),
    Memory(
        Dispute,
        disputes.KEEP,
        "closed_at",
        ("consumer_name", "consumer_phone", "receipt_number"),
        Q(is_on_hold=True),
        is_filed=True,
    ),
    Memory(Suggestion, suggestions.KEEP, "closed_at", ("contact", "phone")),
)


def erase_old(at: datetime) -> int:
    """Erase what has been kept long enough; return of how many records."""
    found = [(memory, key) for memory in MEMORIES for key in memory.over(at).values_list("pk", flat=True)]
    return sum(erase(memory, key, at) for memory, key in found)


@transaction.atomic
def erase(memory: Memory, key: int, at: datetime) -> bool:
    """Take the person out of one record, its history, notes and papers; tell whether there was anything left to do.

    The row is read again under lock: somebody may have put its data on hold a moment ago.
    """
    record = memory.over(at).select_for_update().filter(pk=key).first()
    if record is None:
        return False
    take_out(memory, record, at)
    return True


def take_out(memory: Memory, record, at: datetime, *, by=None, reason: str = "") -> None:
    """Take the person out of a locked record, its history and notes, and its papers unless they lie in a file.

    Args:
        memory: what is known of people in such records.
        by: who erases it at the person's request, None where its time is over.
        reason: why, then.
    """
    blank = dict.fromkeys(memory.about, "")
    with erasing():
        record.history.update(**blank, history_change_reason="")
        if isinstance(record, Dispute):
            forget_speakers(record)
    for name in memory.about:
        setattr(record, name, "")
    record.erased_at = at
    record.sign(by, at=at, reason=reason or _("Kept long enough: personal data erased."))
    if not memory.is_filed:
        discard_all(record)


def forget_speakers(dispute: Dispute) -> None:
    """Take the names out of the statements and rounds of a dispute; what was said stays, for whoever answers for it."""
    for model, name in ((Statement, "speaker"), (MediationRound, "present")):
        for rows in (QuerySet(model), model.history.all()):
            rows.filter(dispute=dispute).update(**{name: "—"})
