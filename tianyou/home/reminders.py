"""What the workbench reminds of beside the duties' own counts: work that waits, and time that runs out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from tianyou.core.access import asks
from tianyou.core.cases import TimedRecord
from tianyou.core.measures import MEASURES, Figure, Measure

from .workbench import this_month

INCOMING = asks("tenants.handle_incomingdocument")
INSPECT, TAKE_BACK = asks("tenants.inspect_unithandover"), asks("tenants.inspect_unitreturn")
ON_SITE, ISSUE = asks("tenants.check_spotloan"), asks("tenants.issue_accesspass")
REMINDERS = (
    (asks("tenants.instruct_incomingdocument"), "tenants.letters_to_instruct"),
    (asks("tenants.check_outgoingdocument"), "tenants.letters_to_check"),
    (asks("tenants.sign_outgoingdocument"), "tenants.letters_to_sign"),
    (asks("tenants.decide_outgoingdocument"), "tenants.letters_to_decide"),
    (asks("tenants.receive_incomingdocument"), "tenants.letters_forwarded"),
    (INCOMING, "tenants.letters_late"),
    (INCOMING, "tenants.letters_nearly_due"),
    (INCOMING, "tenants.letters_half_gone"),
    (INCOMING, "tenants.letters_to_file"),
    (asks("tenants.confirm_unithandover"), "tenants.handovers_to_confirm"),
    (asks("tenants.submit_renovation"), "tenants.renovations_with_the_clerk"),
    (asks("tenants.endorse_renovation"), "tenants.renovations_pending"),
    (asks("tenants.receive_deposit"), "tenants.deposits_due"),
    (asks("tenants.pay_refund"), "tenants.refunds_to_pay"),
    (asks("tenants.check_workspermit"), "tenants.works_today"),
    (asks("tenants.restore_fire_system"), "tenants.systems_off"),
    (asks("tenants.approve_fire_permit"), "tenants.works_to_decide"),
    (asks("tenants.decide_permitextension"), "tenants.extensions_open"),
    (asks("tenants.start_renovation"), "tenants.renovations_to_start"),
    (asks("tenants.add_sitecheck"), "tenants.sites_unchecked"),
    (asks("tenants.recheck_violation"), "tenants.violations_open"),
    (asks("tenants.decide_violation"), "tenants.violations_to_decide"),
    (asks("tenants.abandon_renovation"), "tenants.violations_reported"),
    (asks("tenants.check_acceptancedefect"), "tenants.defects_open"),
    (INSPECT, "tenants.handovers_to_inspect"),
    (TAKE_BACK, "tenants.returns_to_check"),
    (asks("tenants.open_unithandover"), "tenants.openings_awaited"),
    (ON_SITE, "tenants.spots_on_site"),
    (asks("tenants.refund_spotloan"), "tenants.spots_money"),
    (asks("tenants.release_goods"), "tenants.releases_at_the_exit"),
    (asks("tenants.return_accesspass"), "tenants.passes_to_collect"),
    (asks("tenants.suspend_accesspass"), "tenants.passes_to_collect"),
    (ISSUE, "tenants.deposits_to_refund"),
    (asks("tenants.reconcile_passes"), "tenants.reconciliations_open"),
    (asks("tenants.keep_archiveitem"), "tenants.file_loans_overdue"),
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
    for code in dict.fromkeys(code for capability, code in REMINDERS if person.has_perm(capability)):
        figure = MEASURES[code].figure(span, person)
        if figure.value:
            yield Reminder(MEASURES[code], figure, **running_out(figure.rows, now))


def running_out(rows, now: datetime) -> dict[str, int]:
    """Return how many rows have used up half of their time, and how many most of it; nothing for what has no clock."""
    if not issubclass(rows.model, TimedRecord):
        return {"half": 0, "soon": 0}
    half, soon = Q(half_at__lte=now, warn_at__gt=now), Q(warn_at__lte=now, due_at__gte=now)
    return rows.aggregate(half=Count("pk", filter=half), soon=Count("pk", filter=soon))
