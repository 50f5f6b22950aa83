"""What the workbench reminds of beside the duties: time that runs out, and what waits for a word or a signature."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from tianyou.core.access import asks
from tianyou.core.measures import MEASURES, Figure, Measure

from .workbench import this_month

REMINDERS = (
    (asks("tenants.instruct_incomingdocument"), "tenants.letters_to_instruct"),
    (asks("tenants.check_outgoingdocument"), "tenants.letters_to_check"),
    (asks("tenants.sign_outgoingdocument"), "tenants.letters_to_sign"),
    (asks("tenants.decide_outgoingdocument"), "tenants.letters_to_decide"),
    (asks("tenants.receive_incomingdocument"), "tenants.letters_forwarded"),
    (asks("tenants.handle_incomingdocument"), "tenants.letters_late"),
    (asks("tenants.handle_incomingdocument"), "tenants.letters_nearly_due"),
    (asks("tenants.handle_incomingdocument"), "tenants.letters_half_gone"),
    (asks("tenants.handle_incomingdocument"), "tenants.letters_to_file"),
)
OF_TIME = ("tenants.letters_late", "tenants.letters_nearly_due", "tenants.letters_half_gone")


@dataclass(frozen=True)
class Reminder:
    """A figure that somebody who may act on it is reminded of.

    Attributes:
        measure, figure: what waits, and how much of it.
        half: rows of whose time one half has gone, but not yet 80 %.
        soon: rows of whose time 80 % have gone, late ones left out.
    """

    measure: Measure
    figure: Figure
    half: int
    soon: int

    @property
    def is_of_time(self) -> bool:
        """Tell whether the figure itself counts what runs out, so that nothing has to be added to it."""
        return self.measure.code in OF_TIME


def reminders_for(person, now: datetime) -> Iterator[Reminder]:
    """Yield what waits for a person, nothing for figures of zero; two queries at most for each that they may act on."""
    span = this_month(now, person)
    for capability, code in REMINDERS:
        if person.has_perm(capability):
            figure = MEASURES[code].figure(span, person)
            if figure.value:
                yield Reminder(MEASURES[code], figure, **figure.rows.aggregate(**running_out(now)))


def running_out(now: datetime) -> dict[str, Count]:
    """Return how many rows have used up half of their time, and how many most of it."""
    half, soon = Q(half_at__lte=now, warn_at__gt=now), Q(warn_at__lte=now, due_at__gte=now)
    return {"half": Count("pk", filter=half), "soon": Count("pk", filter=soon)}
