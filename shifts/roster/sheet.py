"""Reads rosters with everything that their rules ask about; as many queries for 18 people as for 180."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from operator import attrgetter

from django.db.models import Q

from shifts.rules.checks import Breach, check
from shifts.rules.facts import Facts, Seat, ShiftTime, Spans, Work, Worker
from shifts.rules.models import WorkRules
from staffing.plan.appointments import Appointment
from staffing.plan.models import EstablishmentLine, Plan, Post, Shift
from tianyou.core.calendar import Calendar

from .states import AT_WORK, DayKind

AN_HOUR = 60
AROUND = timedelta(days=7)
TEAM_OF = attrgetter("person_id", "shift_id")


@dataclass
class Sheet:
    """The rosters of a month as the page and the rules need them.

    Attributes:
        rosters: of one month.
        people: the appointments of their teams, in the order of the plan; of two of one person the longer one.
        cells: what is planned, by person and day, of every team and a week around the month, held days alone.
        facts: the same as plain values.
        posts, zones: what keys and codes stand for.
        calendar: the holidays.
        shifts: by key.
        every_seat: the seats of all shifts, also of those that are not planned here.
    """

    rosters: list
    people: list[Appointment]
    cells: dict
    facts: Facts
    posts: dict
    zones: dict
    calendar: Calendar
    shifts: dict = field(default_factory=dict)
    every_seat: tuple[Seat, ...] = ()

    def own_days(self, key: int) -> list[date]:
        """Return the days of somebody that these rosters hold, or no roster yet; each day is in one sheet alone."""
        rosters = {roster.pk for roster in self.rosters}
        cells = {day: self.cells.get((key, day)) for day in self.facts.own_days(key)}
        return [day for day, cell in cells.items() if cell is None or cell.roster_id in rosters]

    @cached_property
    def breaches(self) -> list[Breach]:
        return check(self.facts)


def read(*rosters, without_cells: bool = False) -> Sheet:
    """Return the sheet of rosters of one month; six queries.

    Args:
        rosters: with their shifts.
        without_cells: leave out what is planned, for whoever brings other cells.
    """
    first, last = rosters[0].days[0], rosters[0].days[-1]
    held = appointments(first, last)
    in_team = spans_of(held)
    plan = Plan.objects.in_force(first).values("pk")
    lines = list(EstablishmentLine.objects.filter(plan__in=plan).select_related("post", "shift", "zone"))
    rules = WorkRules.objects.on(first)
    shifts = {each.shift_id: each.shift for each in (*lines, *held)}
    posts = {each.post_id: each.post for each in (*lines, *held)}
    zones = {each.zone_id: each.zone for each in (*lines, *held) if each.zone_id}
    cells = {} if without_cells else cells_of(rosters[0], first - AROUND, last + AROUND)
    _add_unknown(posts, Post, (key for cell in cells.values() for key in (cell.post_id, cell.cover_post_id)))
    _add_unknown(shifts, Shift, (key for cell in cells.values() for key in (cell.shift_id, cell.cover_shift_id)))
    teams = {roster.shift.code for roster in rosters}
    every_seat, chosen = seats_of(lines, held), longest(held, first, last, teams)
    calendar = Calendar(first.year - 1)
    days = rosters[0].days
    office = frozenset(day for day in days if calendar.is_working_day(day))
    facts = Facts(
        days=days,
        workers={each.person_id: worker(each, in_team[TEAM_OF(each)]) for each in chosen},
        shifts={shift.code: shift_time(shift, rules.break_minutes) for shift in shifts.values()},
        seats=tuple(seat for seat in every_seat if seat.shift in teams),
        statutory=frozenset(day for day in days if calendar.is_statutory(day)),
        open_days=dict.fromkeys(office_shifts(shifts.values()), office),
        rules=tuple(each.may_cover() for each in rules.covering),
        norms=rules.norms(),
    )
    people = [each for each in chosen if each.shift.code in teams]
    places = posts, zones, calendar, shifts, tuple(every_seat)
    sheet = Sheet(list(rosters), people, cells, facts, *places)
    take_in(sheet, cells.values())
    return sheet


def _add_unknown(known: dict, model: type, keys: Iterable[int | None]) -> None:
    """Add posts or shifts that days of the weeks around name and this month's plan does not; a query where any do."""
    if unknown := set(keys) - known.keys() - {None}:
        known |= model.objects.in_bulk(unknown)


def cells_of(roster, first: date, last: date) -> dict:
    """Return the held days of a period of every team, by person and day; one query."""
    rows = roster.cells.model.objects.held().filter(day__range=(first, last))
    return {(cell.person_id, cell.day): cell for cell in rows}


def appointments(first: date, last: date) -> list[Appointment]:
    """Return the appointments to teams that hold on a day of a period, in the order of the plan; one query."""
    rows = Appointment.objects.in_teams().filter(Q(until=None) | Q(until__gte=first), since__lte=last)
    return list(rows.select_related("person__work_terms", "post", "shift", "zone"))


def spans_of(held: Iterable[Appointment]) -> dict[tuple[int, int], Spans]:
    """Return first and last day of each appointment, by person and team."""
    found: dict[tuple[int, int], Spans] = {}
    for each in held:
        found[TEAM_OF(each)] = (*found.get(TEAM_OF(each), ()), (each.since, each.until))
    return found


def longest(held: Iterable[Appointment], first: date, last: date, teams: set[str]) -> list[Appointment]:
    """Return of each person one appointment: that of the team, else the one that holds on most days of a period.

    Args:
        held: appointments.
        first, last: the period.
        teams: the shifts that are planned; where it is one alone, an appointment to it goes before any other.
    """
    found: dict[int, Appointment] = {}

    def weight(each: Appointment) -> tuple[bool, int]:
        days = (min(each.until or last, last) - max(each.since, first)).days
        return len(teams) == 1 and each.shift.code in teams, days

    for each in held:
        other = found.get(each.person_id)
        if other is None or weight(each) > weight(other):
            found[each.person_id] = each
    return [each for each in held if found[each.person_id] is each]


def worker(held: Appointment, spans: Spans) -> Worker:
    """Return somebody as the rules know them.

    Args:
        held: the appointment that says the own seat.
        spans: first and last day of every appointment to the team.
    """
    terms = getattr(held.person, "work_terms", None)
    restricted = terms.restricted_until if terms else None
    place = held.shift.code, held.post.code, held.zone_id
    return Worker(held.person_id, held.person.name, *place, restricted, spans)


def minutes(clock: str) -> int:
    moment = time.fromisoformat(clock)
    return moment.hour * AN_HOUR + moment.minute


def shift_time(shift: Shift, unpaid: int = 0) -> ShiftTime:
    """Return the hours of a shift; the breaks between its periods, or the unpaid one within, don't count as work."""
    spans = [(minutes(start), minutes(end)) for start, end in shift.periods]
    worked = sum(end - start for start, end in spans) - (unpaid if len(spans) == 1 else 0)
    return ShiftTime(shift.code, spans[0][0], spans[-1][1], worked)


def office_shifts(shifts: Iterable[Shift]) -> set[str]:
    """Return the shifts that follow the working days of the calendar: those with hours in more than one piece."""
    return {shift.code for shift in shifts if len(shift.periods) > 1}


def seats_of(lines, held: Iterable[Appointment]) -> list[Seat]:
    """Return the seats that the plan wants.

    A line without a zone beside lines with one stands for all other zones in which somebody of the post is appointed.
    In the office one of a post is enough.
    """
    own_zones: dict[str, list] = {}
    for each in sorted((one for one in held if one.zone), key=lambda one: (one.zone.floor, one.zone.code)):
        zones = own_zones.setdefault(each.post.code, [])
        if each.zone_id not in zones:
            zones.append(each.zone_id)
    named: dict[tuple, set] = {}
    for line in lines:
        if line.zone_id:
            named.setdefault((line.shift_id, line.post_id), set()).add(line.zone_id)
    office = office_shifts(line.shift for line in lines)
    found = []
    for line in lines:
        taken = named.get((line.shift_id, line.post_id), set())
        quota = 1 if line.shift.code in office else line.quota
        found += _seats(line, quota, [zone for zone in own_zones.get(line.post.code, ()) if zone not in taken])
    return found


def _seats(line, quota: int, others: list[int]) -> list[Seat]:
    kind = line.shift.code, line.post.code
    if line.zone_id:
        return [Seat(*kind, line.zone_id, number) for number in range(quota)]
    seats = [Seat(*kind, zone) for zone in others[:quota]]
    return seats + [Seat(*kind, None, number) for number in range(quota - len(seats))]


def take_in(sheet: Sheet, cells: Iterable) -> None:
    """Put held days into the facts of a sheet, in the place of what they say of the same person and day."""
    for cell in cells:
        key = cell.person_id, cell.day
        sheet.facts.works.pop(key, None)
        sheet.facts.offs.pop(key, None)
        if cell.kind in AT_WORK:
            sheet.facts.works[key] = work_of(sheet, cell)
        else:
            sheet.facts.offs[key] = cell.kind


def work_of(sheet: Sheet, cell) -> Work:
    """Return a cell's work; whoever is out on business holds no seat."""
    shift = sheet.shifts[cell.shift_id].code
    if cell.kind == DayKind.OUT or not cell.post_id:
        return Work(shift, Seat(shift, ""))
    seat = _match(sheet, Seat(shift, sheet.posts[cell.post_id].code, cell.zone_id), cell)
    if not cell.cover_post_id:
        return Work(shift, seat)
    covered = Seat(sheet.shifts[cell.cover_shift_id].code, sheet.posts[cell.cover_post_id].code, cell.cover_zone_id)
    return Work(shift, seat, (covered,))


def _match(sheet: Sheet, seat: Seat, cell) -> Seat:
    """Return the seat; of several places that no zone tells apart, one that nobody else of that day is in."""
    if seat.zone is not None:
        return seat
    alike = [each for each in sheet.facts.seats if each.kind == seat.kind and each.zone is None]
    taken = {work.seat for (_key, day), work in sheet.facts.works.items() if day == cell.day} if len(alike) > 1 else ()
    return next((each for each in alike if each not in taken), seat)
