"""The one place where days of rosters are written: by hand, by a leave, a swap, a loan, or a proposal."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from shifts.rules.checks import Breach, Weight
from shifts.rules.facts import lies_within
from tianyou.core.templatetags.say import on_weekday

from .models import Roster, RosterDay
from .sheet import appointments, read, spans_of
from .states import AT_WORK, DayKind, RosterState
from .words import Speaker

FIELDS = ("kind", "shift_id", "post_id", "zone_id", "cover_shift_id", "cover_post_id", "cover_zone_id")
COMPARED = ("roster_id", *FIELDS, "is_fixed")
WRITTEN = ("roster", *(name.removesuffix("_id") for name in FIELDS), "is_fixed", "changed_at", "seen_at")
OPEN = (RosterState.DRAFT, RosterState.PUBLISHED)
BATCH = 500
NAMED = 3


@dataclass(frozen=True)
class Day:
    """What somebody's day shall be; the keys of shift, post and zone only where the kind is work."""

    person: int
    day: date
    kind: str
    shift_id: int | None = None
    post_id: int | None = None
    zone_id: int | None = None
    cover_shift_id: int | None = None
    cover_post_id: int | None = None
    cover_zone_id: int | None = None

    @classmethod
    def of(cls, cell: RosterDay, person: int | None = None, day: date | None = None) -> "Day":
        """Return a cell's day, for another person or on another day if they are given."""
        values = {name: getattr(cell, name) for name in FIELDS}
        return cls(person or cell.person_id, day or cell.day, **values)

    @classmethod
    def off(cls, person: int, day: date, kind: str = DayKind.REST) -> "Day":
        return cls(person, day, kind)


OBJECTIONS: list[Callable[[Roster, list[Day]], str]] = []
GIVEN: list[Callable[[Roster], Iterator[Day]]] = []


def gives(days: Callable[[Roster], Iterator[Day]]):
    """Register a function from a roster to days of its team that are settled whatever is planned."""
    GIVEN.append(days)
    return days


def given(roster: Roster) -> dict[tuple[int, date], Day]:
    """Return the settled days of a roster by person and day, those that another roster holds left out."""
    found = {(each.person, each.day): each for source in GIVEN for each in source(roster)}
    held = RosterDay.objects.held().exclude(roster=roster).filter(day__range=(roster.days[0], roster.days[-1]))
    for key in held.values_list("person", "day") if found else ():
        found.pop(key, None)
    return found


def objects(why_not: Callable[[Roster, list[Day]], str]):
    """Register a function that says why days can't be written, an empty string where nothing stands against them."""
    OBJECTIONS.append(why_not)
    return why_not


@objects
def nobody_works_outside_the_team(roster: Roster, days: list[Day]) -> str:
    """Name the first who would work on a day without an appointment to the roster's team; one query."""
    teams = spans_of(appointments(roster.days[0], roster.days[-1]))
    for each in days:
        if each.kind in AT_WORK and not lies_within(teams.get((each.person, roster.shift_id), ()), each.day):
            who = get_user_model().objects.get(pk=each.person)
            words = {"who": who, "shift": roster.shift, "day": on_weekday(each.day)}
            return _("%(who)s holds no post in %(shift)s on %(day)s.") % words
    return ""


def hold(rosters) -> list[Roster]:
    """Lock rosters to the end of the transaction, in the order of their keys, and return them as they now stand."""
    return list(rosters.select_for_update().select_related(None).order_by("pk"))


def put(
    roster: Roster,
    days: Iterable[Day],
    by: Any,
    *,
    reason: str = "",
    at: datetime | None = None,
    by_hand: bool = True,
    states=OPEN,
) -> list[RosterDay]:
    """Write days into a roster, all or none; return the cells that changed.

    A draft takes whatever is planned, and its breaches keep it from being published. What is published takes no change
    that breaks a rule, and its people are asked to confirm that they have seen the change.

    Args:
        roster: whose team the people belong to; it is locked.
        days: at most one for each person and day.
        by: who changes it.
        reason: kept in the history of each day.
        at: aware moment, now when None.
        by_hand: whether proposals have to keep the days as they are now; others give way to what is settled.
        states: in which the roster takes them.

    Raises:
        ValidationError: the roster is not open to changes, or a published one would break a rule.
    """
    with transaction.atomic():
        roster = Roster.objects.select_for_update().select_related(None).get(pk=roster.pk)
        if roster.state not in states:
            text = _("It is now “%(state)s”: its days can't change.")
            raise ValidationError(text, "state", {"state": roster.get_state_display()})
        days = list(days) if by_hand else _settled(roster, days)
        if problem := next(filter(None, (why_not(roster, days) for why_not in OBJECTIONS)), ""):
            raise ValidationError(problem)
        before = _blocking(roster) if roster.is_in_force else set()
        changed = _write(roster, days, by, reason, at or timezone.now(), by_hand)
        if roster.is_in_force and changed:
            _refuse_new(roster, before)
    return changed


def _settled(roster: Roster, days: Iterable[Day]) -> list[Day]:
    """Return the days, with those of work on which something else is settled put in its place."""
    known = given(roster)
    return [known.get((each.person, each.day), each) if each.kind in AT_WORK else each for each in days]


def _write(roster: Roster, days: list[Day], by, reason: str, at: datetime, by_hand: bool) -> list[RosterDay]:
    """Write the days; one of a team that its person has left since comes over from that team's roster."""
    known = RosterDay.objects.filter(person__in={each.person for each in days}, day__in={each.day for each in days})
    cells = {(cell.person_id, cell.day): cell for cell in known.select_for_update()}
    elsewhere = set(known.held().exclude(roster=roster).values_list("person", "day"))
    made, moved = [], []
    for each in days:
        cell = cells.get((each.person, each.day))
        if (each.person, each.day) in elsewhere:
            raise ValidationError(_("%(day)s is planned in another roster."), params={"day": cell})
        cell = cell or RosterDay(roster=roster, person_id=each.person, day=each.day, kind="")
        if _take(cell, each, roster, by_hand):
            if roster.is_in_force:
                cell.changed_at, cell.seen_at = at, None
            (moved if cell.pk else made).append(cell)
    signed = {"default_user": by, "default_change_reason": reason, "default_date": at, "batch_size": BATCH}
    if made:
        bulk_create_with_history(made, RosterDay, **signed)
    if moved:
        bulk_update_with_history(moved, RosterDay, list(WRITTEN), **signed)
    return made + moved


def _take(cell: RosterDay, wanted: Day, roster: Roster, by_hand: bool) -> bool:
    """Give a cell its new values; tell whether anything changed."""
    before = [getattr(cell, name) for name in COMPARED]
    if cell.roster_id != roster.pk:
        cell.roster, cell.changed_at, cell.seen_at = roster, None, None
    for name in FIELDS:
        setattr(cell, name, getattr(wanted, name))
    if wanted.kind not in AT_WORK:
        cell.shift_id = cell.post_id = cell.zone_id = None
        cell.cover_shift_id = cell.cover_post_id = cell.cover_zone_id = None
    cell.is_fixed = by_hand
    return before != [getattr(cell, name) for name in COMPARED]


def _blocking(roster: Roster) -> set[Breach]:
    return {breach for breach in read(roster).breaches if breach.weight == Weight.BLOCKS}


def _refuse_new(roster: Roster, before: set[Breach]) -> None:
    """Refuse what breaks a rule that was kept before, in words."""
    sheet = read(roster)
    worse = [each for each in sheet.breaches if each.weight == Weight.BLOCKS and not _was_there(each, before)]
    if worse:
        speaker = Speaker(sheet)
        raise ValidationError("; ".join(speaker.tell(breach) for breach in worse[:NAMED]), "breach")


def _was_there(breach: Breach, before: set[Breach]) -> bool:
    """Tell whether a rule was broken before by the same person or seat, on these days and perhaps on more."""
    alike = [replace(each, days=breach.days) == breach and set(breach.days) <= set(each.days) for each in before]
    return any(alike)
