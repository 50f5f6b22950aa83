"""What the workbench reminds of beside the duties: time that runs out, and what waits for a word or a signature."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True)
class Reminder:
    """A figure that somebody who may act on it is reminded of."""

    measure: Measure
    figure: Figure


def reminders_for(person, now: datetime) -> Iterator[Reminder]:
    """Yield what waits for a person, nothing for figures of zero; one query for each that the person may act on."""
    span = this_month(now, person)
    for capability, code in REMINDERS:
        if person.has_perm(capability):
            figure = MEASURES[code].figure(span, person)
            if figure.value:
                yield Reminder(MEASURES[code], figure)
