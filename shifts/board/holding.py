"""Who holds which seat on a day: by the published roster, where there is none by appointment, and who has signed in."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from shifts.attendance.models import Attendance
from shifts.roster.models import RosterDay
from shifts.roster.states import DayKind
from staffing.plan.appointments import Appointment
from staffing.plan.models import Post, Shift, Zone

KINDS = Appointment.Kind
SEAT = ("post", "shift", "zone")


@dataclass(frozen=True)
class Held:
    """Somebody in a seat, in the form in which the org chart seats an appointment.

    Attributes:
        kind: ``cover`` where the person covers it besides the own one, else as the appointment has it.
        came_at, left_at: moments of the day's attendance, None where nobody signed.
    """

    person: object
    post: Post
    shift: Shift
    zone: Zone | None
    kind: str = KINDS.FORMAL
    came_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def post_id(self) -> int:
        return self.post.pk

    @property
    def shift_id(self) -> int:
        return self.shift.pk

    @property
    def zone_id(self) -> int | None:
        return self.zone.pk if self.zone else None

    @property
    def is_here(self) -> bool:
        """Whether the person has signed in and not out."""
        return self.came_at is not None and self.left_at is None

    def get_kind_display(self) -> str:
        return KINDS(self.kind).label


def held_on(day: date) -> list[Held]:
    """Return who holds a seat on a day, in the order of the plan; three queries.

    Whoever has a day in a published roster is where that says, or nowhere on a day off; everybody else is where the
    appointment says. Somebody who signed in without being planned is there too.
    """
    cells = {cell.person_id: cell for cell in _cells(day)}
    signed = {entry.person_id: entry for entry in _signed(day)}
    appointments = Appointment.objects.in_force(day).filter(person__is_active=True)
    found, seen = [], set()
    for held in appointments.select_related("person", *SEAT):
        cell = cells.get(held.person_id)
        if cell is None or held.kind != KINDS.FORMAL:
            found.append(Held(held.person, held.post, held.shift, held.zone, held.kind))
        elif held.person_id not in seen:
            found += _of_cell(held, cell)
            seen.add(held.person_id)
    there = {held.person.pk for held in found}
    found += [Held(each.person, each.post, each.shift, each.zone) for key, each in signed.items() if key not in there]
    return [_with_times(held, signed.get(held.person.pk)) for held in found]


def _cells(day: date):
    names = ("shift", "post", "zone", "cover_shift", "cover_post", "cover_zone")
    return RosterDay.objects.in_force().filter(day=day).select_related(*names)


def _signed(day: date):
    return Attendance.objects.filter(day=day).select_related("person", *SEAT)


def _of_cell(held: Appointment, cell: RosterDay) -> list[Held]:
    """Return the seats of a roster day: the own one, and the one covered besides."""
    if cell.kind != DayKind.WORK or cell.post is None:
        return []
    seats = [Held(held.person, cell.post, cell.shift, cell.zone)]
    if cell.cover_post:
        seats.append(Held(held.person, cell.cover_post, cell.cover_shift, cell.cover_zone, KINDS.COVER))
    return seats


def _with_times(held: Held, entry: Attendance | None) -> Held:
    return replace(held, came_at=entry.came_at, left_at=entry.left_at) if entry else held


def on_duty(at: datetime) -> list[Held]:
    """Return who is at work at a moment: who has signed in, else whose shift runs; nobody who has signed out.

    Those who have signed in come first. Three queries.
    """
    now = [held for held in held_on(timezone.localdate(at)) if _is_on(held, at)]
    return sorted(now, key=lambda held: not held.is_here)


def _is_on(held: Held, at: datetime) -> bool:
    if held.came_at is not None and held.came_at <= at:
        return held.left_at is None or held.left_at > at
    return held.shift.includes(at)
