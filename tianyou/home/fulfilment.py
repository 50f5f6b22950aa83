"""Which duties of the plan were fulfilled in a period: each with its holders, its evidence and what was found."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy

from staffing.models import Appointment, Duty, DutyCheck, Plan
from tianyou.core.access import view_capability
from tianyou.core.measures import MEASURES, Figure, figures

from .spans import Period


class Standing(StrEnum):
    """How a duty stands in a period; of several that hold, the first counts."""

    VACANT = "vacant"
    PAGELESS = "pageless"
    LATE = "late"
    MISSING = "missing"
    DONE = "done"


LABELS = {
    Standing.VACANT: pgettext_lazy("fulfilment", "nobody holds it"),
    Standing.PAGELESS: pgettext_lazy("fulfilment", "no page serves it"),
    Standing.LATE: pgettext_lazy("fulfilment", "something is late"),
    Standing.MISSING: pgettext_lazy("fulfilment", "no evidence"),
    Standing.DONE: pgettext_lazy("fulfilment", "evidence"),
}
TONES = {Standing.DONE: "done", Standing.LATE: "danger", Standing.MISSING: "warning"}


@dataclass
class Row:
    """A duty in a period.

    Attributes:
        holders: who held its post in the period.
        evidence: what proves that it was done, None where nothing counts it.
        late: how much of what waits at it is late now; 0 for periods that are over.
        url: where the rows of the evidence are, empty for whoever may not see them.
        checks: the spot checks of the period, newest first.
    """

    duty: Duty
    holders: list = field(default_factory=list)
    evidence: Figure | None = None
    late: int = 0
    url: str = ""
    checks: list = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        if not self.holders:
            return Standing.VACANT
        if not self.duty.page:
            return Standing.PAGELESS
        if self.late:
            return Standing.LATE
        return Standing.DONE if self.evidence and self.evidence.tally.count else Standing.MISSING

    @property
    def label(self) -> str:
        return LABELS[self.standing]

    @property
    def tone(self) -> str:
        return TONES.get(self.standing, "warning")

    @property
    def measure(self):
        return MEASURES.get(self.duty.evidence_measure)

    @property
    def value(self) -> str:
        return f"{self.evidence.value:g}{self.measure.unit}" if self.evidence else ""

    @property
    def names(self) -> str:
        return ", ".join(dict.fromkeys(str(held.person) for held in self.holders))

    @property
    def findings(self) -> str:
        return "; ".join(f"{check.number} {check.get_verdict_display()}" for check in self.checks)


def rows_of(period: Period, today: date, reader, person=None) -> list[Row]:
    """Return the duties of the centre's posts with how each was fulfilled; three queries and those of the figures.

    Args:
        period: of which the evidence is counted, whoever may see its rows.
        today: what is late counts for the running period only.
        reader: who gets links to what they may see.
        person: whose duties and evidence only, everybody's when None.
    """
    held = holders_in(period, person)
    plan = Plan.objects.in_force(min(period.last, max(today, period.first))).values("pk")
    duties = Duty.objects.filter(plan__in=plan, post__is_outside=False).select_related("post")
    rows = [Row(duty, held[duty.post_id]) for duty in duties if person is None or duty.post_id in held]
    span = period.span(person)
    proofs = figures({row.duty.evidence_measure for row in rows} - {""}, span)
    waiting = {row.duty.open_measure for row in rows} - {""} if period.is_running(today) else ()
    waits = figures(waiting, span)
    checks = checks_in(period, person)
    for row in rows:
        row.evidence = proofs.get(row.duty.evidence_measure)
        row.late = waits[row.duty.open_measure].late if row.duty.open_measure in waits else 0
        row.checks = checks[row.duty.post_id, row.duty.no]
        if row.evidence and reader.has_perm(view_capability(row.evidence.rows.model)):
            row.url = url_of(row.duty.evidence_measure, period, person)
    return rows


def holders_in(period: Period, person=None) -> dict[int, list]:
    """Return by key of the post who held it at some time of a period; one query."""
    rows = Appointment.objects.standing().filter(Q(until=None) | Q(until__gte=period.first), since__lte=period.last)
    found = defaultdict(list)
    for held in (rows.filter(person=person) if person else rows).select_related("person"):
        found[held.post_id].append(held)
    return found


def checks_in(period: Period, person=None) -> dict[tuple[int, int], list]:
    """Return the spot checks of a period by post and number, so that those of an earlier plan count; one query."""
    rows = DutyCheck.objects.filter(checked_on__range=(period.first, period.last)).select_related("duty")
    found = defaultdict(list)
    for check in rows.filter(person=person) if person else rows:
        found[check.duty.post_id, check.duty.no].append(check)
    return found


def url_of(code: str, period: Period, person=None) -> str:
    asked = {"since": period.first.isoformat(), "until": period.last.isoformat()}
    asked |= {"person": person.pk} if person else {}
    return f"{reverse('measure', args=[code])}?{urlencode(asked)}"


def counts_of(rows: list[Row]) -> list[tuple[Standing, str, str, int]]:
    """Return how many duties stand how: the standing, its label, its tone and the number."""
    return [
        (each, LABELS[each], TONES.get(each, "warning"), sum(row.standing == each for row in rows)) for each in Standing
    ]
