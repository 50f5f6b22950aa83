"""Works a proposal out: in a thread of the server, which says how far it is and asks whether to go on."""

import logging
import threading
import time
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from shifts.roster.models import RosterDay
from shifts.roster.sheet import Sheet
from shifts.roster.states import LEAVE, DayKind
from shifts.rules.facts import Seat, Work
from tianyou.core.calendar import Calendar

from .greedy import greedy
from .model import Past, RosterProgram, Task
from .models import RosterProposal
from .seating import seated
from .solver import is_installed, solve
from .states import ProposalState

log = logging.getLogger(__name__)

SECONDS, LONGEST = 20, 60
PEOPLE_OF_ONE_CENTRE = 40
EVERY = 0.7
MONTHS_BACK = 92
SATURDAY = 5
KEPT = (*LEAVE, DayKind.OUT, DayKind.STATUTORY)


def start(proposal: RosterProposal) -> threading.Thread:
    """Work a proposal out in a thread of its own; return the thread."""
    thread = threading.Thread(target=_in_thread, args=(proposal.pk,), name=f"proposal-{proposal.pk}", daemon=True)
    thread.start()
    return thread


def _in_thread(key: int) -> None:
    try:
        work_out(RosterProposal.objects.select_related("roster__shift", "registered_by").get(pk=key))
    except Exception:
        log.exception("proposal %s", key)
        RosterProposal.objects.filter(pk=key, state=ProposalState.SOLVING).update(has_failed=True)
        proposal = RosterProposal.objects.select_related("registered_by").get(pk=key)
        if proposal.state == ProposalState.SOLVING:
            proposal.move("fail", by=proposal.registered_by)
    finally:
        connection.close()


def work_out(proposal: RosterProposal) -> None:
    """Find the days of a proposal and note them on it; nothing of a roster changes."""
    began, mark, sheet = time.monotonic(), proposal.mark_now(), proposal.sheet
    task = task_of(proposal, sheet)
    shifts, figures = _found(proposal, task)
    days = [] if shifts is None else _days(sheet, task, shifts)
    figures |= {"mark": mark, "days": days, "seconds": round(time.monotonic() - began, 2)}
    figures["has_failed"] = not days
    rows = RosterProposal.objects.filter(pk=proposal.pk, state=ProposalState.SOLVING)
    if rows.update(**figures):
        proposal.refresh_from_db()
        proposal.move("finish" if days else "fail", by=proposal.registered_by)


def task_of(proposal: RosterProposal, sheet: Sheet) -> Task:
    """Return what is to be solved: days before the first free one, leaves, and what was set by hand stay."""
    rosters = {roster.pk for roster in proposal.rosters}
    settled = proposal.settled()
    for key in settled:
        sheet.facts.works.pop(key, None)
        sheet.facts.offs[key] = settled[key].kind
    fixed = frozenset(settled) | frozenset(
        (person, day)
        for (person, day), cell in sheet.cells.items()
        if cell.is_fixed or cell.kind in KEPT or day < proposal.since or cell.roster_id not in rosters
    )
    early = {(held.person_id, day) for held in sheet.people for day in sheet.facts.days if day < proposal.since}
    planned = {held.person_id for held in sheet.people}
    base = None
    if proposal.keeps:
        works = sheet.facts.works.items()
        base = {(key, day): work.shift for (key, day), work in works if key in planned and day in sheet.facts.days}
    return Task(sheet.facts, fixed | early, base, lends=len(proposal.rosters) > 1, past=past(sheet))


def past(sheet: Sheet) -> Past:
    """Count what people have had in the three months before; one query for the days and one for their holidays."""
    first = sheet.facts.days[0]
    rows = RosterDay.objects.in_force().at_work().filter(day__gte=first - timedelta(days=MONTHS_BACK), day__lt=first)
    calendar, last = Calendar(first.year - 1), max(sheet.facts.shifts.values(), key=lambda shift: shift.ends).code
    counts = Past({}, {}, {}, {})
    for person, day, shift, cover in rows.values_list("person", "day", "shift__code", "cover_post"):
        _count(counts.weekends, person, day.weekday() >= SATURDAY)
        _count(counts.holidays, person, calendar.is_statutory(day))
        _count(counts.lates, person, shift == last)
        _count(counts.covers, person, cover is not None)
    return counts


def _count(counts, person: int, holds: bool) -> None:
    if holds:
        counts[person] = counts.get(person, 0) + 1


def _found(proposal: RosterProposal, task: Task) -> tuple[dict | None, dict]:
    """Return the shift of each person and free day, and what the solver said of it."""
    if not is_installed():
        return greedy(task), {"is_rule_of_thumb": True}
    program = RosterProgram(task)
    seconds = SECONDS if len(task.facts.workers) <= PEOPLE_OF_ONE_CENTRE else LONGEST
    answer = solve(program, seconds=seconds, watch=_Watch(proposal.pk))
    if answer.was_cancelled or not answer.values:
        return None, {}
    shifts = {(person, day): "" for person, day, _shift in program.works}
    shifts |= {(key[0], key[1]): key[2] for key, column in program.works.items() if answer.values[column] > 0.5}
    figures = {"objective": answer.objective, "bound": answer.bound, "is_proven": answer.is_proven}
    return shifts, figures


class _Watch:
    """Notes how far the solver is, and tells it to stop when somebody has stopped the proposal."""

    def __init__(self, key: int) -> None:
        self.rows, self.last = RosterProposal.objects.filter(pk=key, state=ProposalState.SOLVING), 0.0

    def __call__(self, objective: float, bound: float) -> bool:
        now = time.monotonic()
        if now - self.last < EVERY:
            return True
        self.last = now
        seen = {"objective": _finite(objective), "bound": _finite(bound), "beat_at": timezone.now()}
        return bool(self.rows.update(**seen))


def _finite(number: float) -> float | None:
    return number if abs(number) < 1e20 else None


def _days(sheet: Sheet, task: Task, shifts: dict[tuple[int, date], str]) -> list[list]:
    """Return the free days as the proposal keeps them."""
    works = seated(task.facts, shifts, task.past.covers)
    found = [_day(sheet, person, day, works.get((person, day))) for person, day in sorted(shifts)]
    covering = [key for key, work in works.items() if key not in shifts and work != task.facts.works.get(key)]
    planned = {held.person_id for held in sheet.people}
    return found + [_day(sheet, *key, works[key]) for key in sorted(covering) if key[0] in planned]


def _day(sheet: Sheet, person: int, day: date, work: Work | None) -> list:
    if work is None:
        return [person, day.isoformat(), DayKind.REST]
    own = _keys(sheet, work.seat)
    covered = _keys(sheet, work.covers[0]) if work.covers else (None, None, None)
    return [person, day.isoformat(), DayKind.WORK, *own, *covered]


def _keys(sheet: Sheet, seat: Seat) -> tuple[int, int, int | None]:
    """Return the keys of shift, post and zone of a seat."""
    shifts = {shift.code: shift.pk for shift in sheet.shifts.values()}
    posts = {post.code: post.pk for post in sheet.posts.values()}
    return shifts[seat.shift], posts[seat.post], seat.zone
