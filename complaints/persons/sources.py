"""What the house knows of people from outside, by their telephone number, and how each kind of it is erased."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from complaints import retention
from complaints.claims import retention as lost
from complaints.claims.models import Claim
from complaints.disputes.models import Dispute
from complaints.leasing.models import LeasingEnquiry
from complaints.losses.models import LossReport
from complaints.lostfound.models import FoundItem
from complaints.missing import retention as missing
from complaints.missing.models import PersonSearch
from complaints.suggestions.models import Suggestion
from complaints.tickets.models import Ticket
from complaints.visitors.models import Visit
from tenants.passes import retention as passes
from tenants.passes.models import AccessPass
from tianyou.core.columns import Column
from tianyou.core.privacy import normalise_phone


@dataclass(frozen=True)
class Source:
    """One kind of record that knows people.

    Attributes:
        model: the kind.
        phone: field by which they are found.
        told: fields that the person is given; what belongs to others or would help a false claimant is left out.
        erase: ``(record, at, by=…, reason=…)`` takes the person out of a locked record and its history.
        ended: lookups of the records that nobody works on any more.
    """

    model: type
    phone: str
    told: tuple[str, ...]
    erase: Callable
    ended: models.Q = models.Q(closed_at__isnull=False)

    def of(self, phone: str):
        """Return the records of a number, the latest first."""
        return self.model.objects.filter(**{self.phone: phone}).order_by("-pk")


def contact(model, phone: str, *told: str) -> Source:
    memory = next(each for each in retention.MEMORIES if each.model is model)
    return Source(model, phone, (*told, phone), partial(retention.take_out, memory))


SOURCES = (
    contact(Ticket, "caller_phone", "registered_at", "kind", "caller_name", "text", "demand", "result", "reply_text"),
    contact(
        Dispute, "consumer_phone", "registered_at", "consumer_name", "product", "price", "text", "claims", "result"
    ),
    contact(Visit, "phone", "came_at", "visitor", "organisation", "matter", "result"),
    contact(LeasingEnquiry, "phone", "registered_at", "contact", "company", "text", "answer"),
    contact(Suggestion, "phone", "registered_at", "contact", "text"),
    Source(Claim, "phone", ("registered_at", "claimant", "phone", "id_last4"), lost.erase),
    Source(LossReport, "phone", ("registered_at", "owner", "phone", "description"), lost.erase),
    Source(FoundItem, "finder_phone", ("registered_at", "finder", "finder_phone", "description"), lost.erase),
    Source(PersonSearch, "reporter_phone", ("registered_at", "reporter", "relation", "reporter_phone"), missing.blank),
    Source(AccessPass, "phone", ("requested_at", "holder", "phone", "id_last4"), passes.erase, passes.settled()),
)


@dataclass(frozen=True)
class Found:
    """A record that knows the person, and what stands against erasing it."""

    source: Source
    record: models.Model
    is_ended: bool

    @property
    def kind(self) -> str:
        return capfirst(str(self.source.model._meta.verbose_name))

    @property
    def hindrance(self) -> str:
        """Why it is not erased now; empty where nothing stands against it."""
        if getattr(self.record, "is_on_hold", False):
            return _("kept for a dispute")
        return "" if self.is_ended else _("not ended yet")

    def told(self) -> Iterator[tuple[str, object]]:
        """Yield label and value of each field that the person is given, as a sheet keeps it."""
        for name in self.source.told:
            value = Column(name, "").plain(self.record)
            if value != "":
                yield capfirst(str(self.source.model._meta.get_field(name).verbose_name)), value


def find(phone: str) -> list[Found]:
    """Return all that is known by a telephone number; two queries for each kind of record that knows it."""
    phone, found = normalise_phone(phone), []
    for source in SOURCES if phone else ():
        rows = list(source.of(phone))
        ended = set(source.of(phone).filter(source.ended).values_list("pk", flat=True)) if rows else ()
        found += [Found(source, row, row.pk in ended) for row in rows]
    return found


@transaction.atomic
def erase(phone: str, *, by, at: datetime, reason: str) -> tuple[int, int]:
    """Take a person out of all ended records that no dispute needs; return how many were erased, how many were not.

    Each record is locked and read again: somebody may have put its data on hold a moment ago.
    """
    found = find(phone)
    for each in (done := [one for one in found if not one.hindrance]):
        rows = each.source.of(normalise_phone(phone)).filter(each.source.ended, pk=each.record.pk)
        for record in rows.select_for_update():
            each.source.erase(record, at, by=by, reason=reason)
    return len(done), len(found) - len(done)
