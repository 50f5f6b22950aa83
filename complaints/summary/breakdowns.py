"""How the matters of a month are shared out: by category, grade, zone, tenant, cause, and what complainants said.

Each table is counted in one query, and each of its numbers opens just the rows that it counts: page and table ask the
same ``rows``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.tickets.choices import Kind
from complaints.tickets.models import Ticket
from tianyou.core.measures import Span

from .counted import complaints_of_one_shop, heard
from .past import BOTH, last_word, open_at, steps, within

MOST, LONGEST_KEY = 10, 10


def registered(span: Span) -> QuerySet:
    """Return the complaints and repairs that were registered in the period."""
    return Ticket.objects.filter(kind__in=BOTH, **within("registered_at", span))


def explained(span: Span) -> QuerySet:
    """Return what was resolved in the period for a known cause, with the cause as it was ``given`` then."""
    rows = Ticket.objects.filter(pk__in=steps(span, "resolve").values("id"), kind__in=BOTH)
    return rows.annotate(given=last_word(span, "resolve", "cause")).exclude(given="")


def of_kind(kind: str) -> Callable[[Span], Q]:
    return lambda span: Q(kind=kind)


COMPLAINTS = ("complaints", _("Complaints"), of_kind(Kind.COMPLAINT))
REPAIRS = ("repairs", _("Repairs"), of_kind(Kind.REPAIR))
STILL_OPEN = ("open", _("Open at the end"), lambda span: open_at(span.until))
ALL = ("all", pgettext_lazy("how many", "Number"), lambda span: Q())


@dataclass(frozen=True)
class Breakdown:
    """One table.

    Attributes:
        code, label: what it is called in addresses and above the table.
        field: what is shared out by.
        base: which tickets of a period.
        columns: code, heading and condition of each number.
        is_ranked: whether only the most frequent ones are shown, and none for tickets without a value.
        named_by: the field of the ticket that names the values, the same when empty.
    """

    code: str
    label: Any
    field: str
    base: Callable[[Span], QuerySet] = registered
    columns: tuple = (COMPLAINTS, REPAIRS, STILL_OPEN)
    is_ranked: bool = False
    named_by: str = ""

    @property
    def codes(self) -> list[str]:
        return [code for code, _label, _condition in self.columns]

    @property
    def heads(self) -> dict:
        """The heading of each column, by its code."""
        return {code: label for code, label, _condition in self.columns}

    def count(self, span: Span) -> list[dict]:
        """Return a row ``{key, column: number, …}`` for each value that occurs; one query."""
        counts = {code: Count("pk", filter=condition(span)) for code, _label, condition in self.columns}
        base = self.base(span).exclude(**{self.field: None}) if self.is_ranked else self.base(span)
        rows = base.values(self.field).annotate(whole=Count("pk"), **counts)
        if self.is_ranked:
            rows = rows.order_by("-whole", self.field)[:MOST]
        else:
            rows = rows.order_by(F(self.field).asc(nulls_last=True))
        return [{"key": row[self.field], **{code: row[code] for code in counts}} for row in rows]

    def rows(self, span: Span, key, column: str) -> QuerySet:
        """Return the tickets behind one number.

        Args:
            span: the period.
            key: a value of the field, None for tickets without one.
            column: code of a column.

        Raises:
            KeyError: no such column.
        """
        conditions = {code: condition for code, _label, condition in self.columns}
        asked = {f"{self.field}__isnull": True} if key is None else {self.field: key}
        return self.base(span).filter(conditions[column](span), **asked)

    def key_from(self, text: str):
        """Return the key that an address names.

        Raises:
            KeyError: it can't be one.
        """
        if not self._names.is_relation:
            return text
        if not text:
            return None
        if not (text.isdecimal() and len(text) < LONGEST_KEY):
            raise KeyError(text)
        return int(text)

    @property
    def _names(self):
        return Ticket._meta.get_field(self.named_by or self.field)

    def labels(self, keys: list) -> dict:
        """Return what each key is called in the reader's language; one query where they are keys of records."""
        nothing = {None: _("without one")}
        if self._names.is_relation:
            found = self._names.related_model.objects.in_bulk([key for key in keys if key is not None])
            return nothing | {key: str(record) for key, record in found.items()}
        return nothing | (dict(self._names.flatchoices) or {key: key for key in keys})


SAID = pgettext_lazy("monthly summary", "What complainants said")
BREAKDOWNS = {
    each.code: each
    for each in (
        Breakdown("category", _("By category"), "category"),
        Breakdown("grade", _("By grade"), "grade"),
        Breakdown("zone", _("By zone"), "zone"),
        Breakdown("tenant", _("Tenants with the most matters"), "tenant", is_ranked=True),
        Breakdown("cause", _("Most frequent causes"), "given", explained, (COMPLAINTS, REPAIRS), True, "cause"),
        Breakdown("satisfaction", SAID, "said", heard, (ALL,), named_by="satisfaction"),
        Breakdown("repeat", _("Shops with more than one complaint"), "unit", complaints_of_one_shop, (ALL,), True),
    )
}
