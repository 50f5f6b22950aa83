"""Where somebody is to be on a day: by the published roster, else by appointment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shifts.roster.models import RosterDay
from shifts.roster.sheet import shift_time
from staffing.plan.models import Post, Shift, Zone
from tianyou.core.deadlines import on_day

MIDNIGHT = datetime.min.time()


@dataclass(frozen=True)
class Place:
    """A person's place of a day; ``is_planned`` tells whether the person is wanted there at all."""

    shift: Shift
    post: Post
    zone: Zone | None
    begins: datetime
    ends: datetime
    is_planned: bool

    def fill(self, entry) -> None:
        """Put the place into a day of attendance."""
        entry.shift, entry.post, entry.zone = self.shift, self.post, self.zone
        entry.planned_from, entry.planned_until = (self.begins, self.ends) if self.is_planned else (None, None)


def hours_of(shift: Shift, day: date) -> tuple[datetime, datetime]:
    """Return the aware moments at which a shift begins and ends on a day."""
    times, start = shift_time(shift), on_day(day, MIDNIGHT)
    return start + timedelta(minutes=times.begins), start + timedelta(minutes=times.ends)


def place_of(person, day: date) -> Place | None:
    """Return where somebody is to be on a day, None for whoever holds no post of the centre then; two queries."""
    cell = RosterDay.objects.in_force().filter(person=person, day=day).select_related("shift", "post", "zone").first()
    held = person.appointments.in_force(day).filter(post__is_outside=False).select_related("shift", "post", "zone")
    own = held.order_by("post__order", "-since").first()
    if cell and cell.is_work:
        post, zone = (cell.post, cell.zone) if cell.post else (own and own.post, own and own.zone)
        return Place(cell.shift, post, zone, *hours_of(cell.shift, day), True) if post else None
    if own is None:
        return None
    return Place(own.shift, own.post, own.zone, *hours_of(own.shift, day), cell is None)
