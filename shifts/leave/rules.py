"""What a leave is asked before it is approved, and what it does to the rosters."""

from datetime import date

from django.utils.translation import gettext as _

from shifts.roster.changes import OPEN, Day, hold, put
from shifts.roster.models import Roster, RosterDay
from shifts.roster.sheet import appointments, spans_of
from shifts.roster.states import AT_WORK, DayKind, RosterState
from shifts.rules.facts import Spans, lies_within
from shifts.rules.models import WorkTerms

from .states import LeaveState

WHILE_IT_CHANGES = (*OPEN, RosterState.SUBMITTED)


def used_days(leave, year: int) -> int:
    """Return the working days of a year that a person has had, or has approved, as annual leave without this one.

    As in ``days_of_work``, a day of an approved leave that no roster holds counts as one of work; two queries.
    """
    held = RosterDay.objects.held().filter(person=leave.person_id, day__year=year)
    kinds = dict(held.exclude(day__range=(leave.since, leave.until)).values_list("day", "kind"))
    had = {day for day, kind in kinds.items() if kind == DayKind.ANNUAL}
    leaves = type(leave).objects.exclude(pk=leave.pk).filter(state=LeaveState.APPROVED, kind=DayKind.ANNUAL)
    others = leaves.filter(person=leave.person_id, since__year__lte=year, until__year__gte=year)
    promised = {day for each in others for day in each.days if day.year == year and day not in kinds}
    return len(had | promised)


def days_of_work(leave) -> list[date]:
    """Return the days of a leave on which the person would have to work; all where no roster says so."""
    off = RosterDay.objects.held().filter(person=leave.person_id, day__range=(leave.since, leave.until))
    free = set(off.exclude(kind__in=AT_WORK).values_list("day", flat=True))
    return [day for day in leave.days if day not in free]


def has_days_left(leave, by):
    """Annual leave ends with the days that the person has (regulation on paid annual leave art. 3)."""
    if leave.kind != DayKind.ANNUAL:
        return ""
    terms = WorkTerms.objects.filter(person=leave.person_id).first() or WorkTerms()
    for year in sorted({day.year for day in leave.days}):
        wanted = sum(day.year == year for day in days_of_work(leave))
        left = terms.annual_days - used_days(leave, year)
        if wanted > left:
            text = _("%(who)s has %(left)d days of annual leave left in %(year)d, this takes %(wanted)d.")
            names = {"who": leave.person, "left": max(left, 0), "year": year, "wanted": wanted}
            return text % names
    return ""


def lay_into_rosters(leave, by, at) -> None:
    """Mark the days in every roster that is not locked, one that waits for approval too; rest days stay rest days."""
    rosters = _held(leave)
    _write(rosters, leave, by, at, set(days_of_work(leave)), leave.kind)


def take_out_of_rosters(leave, by, at) -> None:
    """Give the days back: they are rest days until somebody plans them anew."""
    rosters = _held(leave)
    cells = RosterDay.objects.held().filter(person=leave.person_id, kind=leave.kind)
    days = cells.filter(day__range=(leave.since, leave.until)).values_list("day", flat=True)
    _write(rosters, leave, by, at, set(days), DayKind.REST)


def _held(leave) -> list[Roster]:
    """Lock the rosters before their days are read: a swap of the same moment comes before or after the leave."""
    months = {day.replace(day=1) for day in leave.days}
    teams = {shift for _person, shift in _teams(leave)}
    return hold(Roster.objects.filter(shift__in=teams, month__in=months).exclude(state=RosterState.LOCKED))


def _teams(leave) -> dict[tuple[int, int], Spans]:
    """Return the days in each team that the person is part of during the leave, by person and team; one query."""
    return spans_of(each for each in appointments(leave.since, leave.until) if each.person_id == leave.person_id)


def _write(rosters: list[Roster], leave, by, at, days: set[date], kind: str) -> None:
    """Write each day into the roster that holds it, else into that of a team in which the person is on it."""
    teams, shared = _teams(leave), {roster.pk: [] for roster in rosters}
    held = RosterDay.objects.held().filter(person=leave.person_id, day__in=days)
    holders = dict(held.values_list("day", "roster"))
    for day in sorted(days):
        own = (each for each in rosters if day in each.days and lies_within(teams[leave.person_id, each.shift_id], day))
        key = holders.get(day) or next((each.pk for each in own), None)
        if key in shared:
            shared[key].append(Day.off(leave.person_id, day, kind))
    for roster in rosters:
        if shared[roster.pk]:
            put(roster, shared[roster.pk], by, reason=leave.number, at=at, states=WHILE_IT_CHANGES)
