"""What the manager sees at one glance: what waits for a decision, what is late by duty, and how the months compare."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from staffing.models import Duty, Plan
from tianyou.core.access import view_capability
from tianyou.core.kept_figures import count_anew, kept_values
from tianyou.core.measures import MEASURES, Figure, Measure, figures, figures_of
from tianyou.core.tally import Tally, tallies

from .fulfilment import url_of
from .inbox import deciding, pile_of, waiting
from .spans import Period, month_of
from .workbench import this_month

MONTHS = 13
UNKNOWN = "—"
COMPARED = (
    "complaints.registered",
    "complaints.closed",
    "complaints.complaints_in_time",
    "tenants.units_let",
    "tenants.bills_paid_share",
    "tenants.renovations_decided",
    "tenants.violations_recorded",
    "tenants.passes_issued",
    "shifts.rounds_done_share",
    "shifts.incidents_reported",
    "staffing.tasks_in_time",
)


@dataclass(frozen=True)
class Compared:
    """One figure in thirteen months, the last one first; ``urls`` lead to the rows of the three that are compared.

    A rate of a month in which there was nothing is None.
    """

    code: str
    values: list[float | None]
    urls: tuple[str, str, str]

    @property
    def label(self) -> str:
        return capfirst(str(MEASURES[self.code].label))

    @property
    def is_rate(self) -> bool:
        return MEASURES[self.code].of is not None

    @property
    def texts(self) -> list[str]:
        """The month, the one before, and the same month a year ago."""
        shown = [self.values[back] for back in (0, 1, MONTHS - 1)]
        return [UNKNOWN if value is None else f"{value:g}{MEASURES[self.code].unit}" for value in shown]

    @property
    def cells(self) -> list[tuple[str, str]]:
        return list(zip(self.texts, self.urls, strict=True))

    def __getattr__(self, name: str) -> float | None:
        """Let a column of a sheet name one month: ``value_0`` is the last."""
        head, _line, index = name.partition("value_")
        if head or not index.isdecimal():
            raise AttributeError(name)
        return self.values[int(index)]

    @property
    def change(self) -> str:
        """The difference to the month before, with its sign; that of two rates is in percentage points."""
        now, before = self.values[:2]
        if now is None or before is None:
            return UNKNOWN
        difference = round(now - before, 1)
        text = _("%(number)s percentage points") if self.is_rate else "%(number)s"
        return text % {"number": f"{difference:+g}"} if difference else "="


def months_up_to(month: Period) -> list[Period]:
    """Return thirteen months, the given one first."""
    found = [month]
    while len(found) < MONTHS:
        found.append(found[-1].beside(-1))
    return found


def compare(month: Period, user, today: date) -> list[Compared]:
    """Return the figures of thirteen months that a reader may see; one query for forty sets of rows.

    Whoever sees every row reads the months before the last as they were kept, see ``recount``.
    """
    months = months_up_to(month)
    codes = [code for code in COMPARED if user.has_perm(view_capability(_model(code, month)))]
    asked = [(code, each.span()) for code in codes for each in months]
    whole = {code for code in codes if sees_all(_model(code, month), user)}
    end = settled_until(today)
    settled = [(code, span) for code, span in asked if code in whole and span.until <= end]
    fresh = [(code, span) for code, span in asked if code not in whole or span.until > end]
    values = dict(zip(fresh, (figure.known for figure in figures_of(fresh, user)), strict=True))
    values |= zip(settled, kept_values(settled), strict=True)
    return [
        Compared(
            code, [values[code, each.span()] for each in months], tuple(url_of(code, months[b]) for b in (0, 1, -1))
        )
        for code in codes
    ]


def _model(code: str, month: Period):
    return MEASURES[code].rows(month.span()).model


def sees_all(model, user) -> bool:
    return model.scope(user, view_capability(model)) is None


def settled_until(today: date) -> datetime:
    """Return the moment before which months are settled: the beginning of the last one."""
    return month_of(today).beside(-1).span().since


def recount(today: date) -> int:
    """Count the settled months of the overview anew, since a record may be corrected; return how many figures."""
    months = months_up_to(month_of(today))[2:]
    return len(count_anew([(code, each.span()) for code in COMPARED for each in months]))


@dataclass(frozen=True)
class Late:
    """Something that is late, and the duties at which it waits."""

    measure: Measure
    figure: Figure
    duties: list[Duty]

    @property
    def posts(self) -> str:
        return " · ".join(f"{duty.post} {duty.no}" for duty in self.duties)


def late_duties(now) -> list[Late]:
    """Return what is late at the duties of the centre, the most first; one query and those of figures."""
    plan = Plan.objects.in_force(now.date()).values("pk")
    at_duties = defaultdict(list)
    for duty in Duty.objects.filter(plan__in=plan, post__is_outside=False).select_related("post"):
        at_duties[duty.open_measure].append(duty)
    at_duties.pop("", None)
    found = figures(at_duties, this_month(now, None))
    late = [Late(MEASURES[code], figure, at_duties[code]) for code, figure in found.items() if figure.late]
    return sorted(late, key=lambda each: -each.figure.late)


def waiting_decisions(user) -> list[tuple[str, str, Tally]]:
    """Return the processes in which something waits for a person's decision, counted as the inbox shows it.

    One query for every forty processes finds those with anything; of these the cases are read, for who had a hand in
    one may be barred from deciding. What the inbox cuts off is counted by the query alone.
    """
    processes = list(deciding(user))
    found = tallies([(waiting(flow.model, moves, user), "") for flow, moves in processes])
    counted = []
    for (flow, moves), tally in zip(processes, found, strict=True):
        pile = pile_of(user, flow, moves) if tally.count else None
        if pile and pile.waiting:
            shown = tally if pile.has_more else replace(tally, count=len(pile.waiting), late=pile.late)
            counted.append((f"{reverse('inbox')}#{pile.kind}", capfirst(str(pile.label)), shown))
    return counted
