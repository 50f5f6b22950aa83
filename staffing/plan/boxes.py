"""The seats that the plan wants, each with whoever holds it, stands in for it, or nobody.

Only a formal appointment fills a seat; whoever acts or covers keeps the work going, and the seat stays vacant.
"""

from dataclasses import dataclass, field

from .appointments import Appointment
from .models import EstablishmentLine, Post, Shift, Zone

FORMAL = Appointment.Kind.FORMAL


@dataclass
class Seat:
    """One place of an establishment line: its holder, None for a vacancy, and those who act or cover there."""

    zone: Zone | None
    holder: Appointment | None = None
    stand_ins: list[Appointment] = field(default_factory=list)

    @property
    def is_vacant(self) -> bool:
        return self.holder is None

    @property
    def state(self) -> str:
        """``staffed``, ``covered`` while only a stand-in is there, or ``uncovered``."""
        if self.holder:
            return "staffed"
        return "covered" if self.stand_ins else "uncovered"

    def distance(self, held: Appointment) -> tuple:
        """Return how badly a stand-in fits here: not its zone, another's zone, held already, has other stand-ins."""
        zone = self.zone.pk if self.zone else None
        return zone != held.zone_id, zone is not None, self.holder is not None, len(self.stand_ins)


@dataclass
class Box:
    """A post in a shift: the seats of its lines and who is there beyond them."""

    post: Post
    shift: Shift
    quota: int = 0
    seats: list[Seat] = field(default_factory=list)
    surplus: list[Appointment] = field(default_factory=list)

    @property
    def vacancies(self) -> int:
        return sum(seat.is_vacant for seat in self.seats)


def lines_of(plan) -> list[EstablishmentLine]:
    """Return a plan's lines with what their names need; one query."""
    return list(EstablishmentLine.objects.filter(plan=plan).select_related("post", "shift", "zone"))


def boxes(lines, appointments) -> list[Box]:
    """Seat appointments on the lines of a plan, the plan's order kept; one query for the zones.

    Args:
        lines: establishment lines of one plan, with post, shift and zone.
        appointments: those in force at one time, with post, shift and zone.
    """
    zones = list(Zone.objects.all())
    held: dict[tuple, list[Appointment]] = {}
    for each in appointments:
        held.setdefault((each.post_id, each.shift_id), []).append(each)
    grouped: dict[tuple, list[EstablishmentLine]] = {}
    for line in lines:
        grouped.setdefault((line.post_id, line.shift_id), []).append(line)
    found = [_box(group, held.pop(key, []), zones) for key, group in grouped.items()]
    beyond = [Box(rows[0].post, rows[0].shift, surplus=rows) for rows in held.values() if not rows[0].post.is_outside]
    return found + beyond


def _box(lines: list[EstablishmentLine], held: list[Appointment], zones: list[Zone]) -> Box:
    box = Box(lines[0].post, lines[0].shift, sum(line.quota for line in lines))
    for line in sorted(lines, key=lambda each: each.zone is None):
        here = [each for each in held if each.kind == FORMAL and line_for(lines, each.zone_id) is line]
        box.seats += [Seat(each.zone, each) for each in here[: line.quota]]
        empty = iter(_left_over(lines, here, zones))
        box.seats += [Seat(line.zone or next(empty, None)) for _missing in range(line.quota - len(here))]
        box.surplus += here[line.quota :]
    box.seats.sort(key=lambda seat: (seat.zone is None, seat.zone.floor if seat.zone else 0))
    seated = {seat.holder for seat in box.seats} | set(box.surplus)
    for each in held:
        if each not in seated:
            _stand_in(box, each)
    return box


def _left_over(lines, here: list[Appointment], zones: list[Zone]) -> list[Zone]:
    """Return the zones where a line for all others still wants somebody, none for a post without zones."""
    named = {line.zone_id for line in lines if line.zone_id}
    taken = named | {each.zone_id for each in here}
    return [zone for zone in zones if zone.pk not in taken] if named else []


def _stand_in(box: Box, held: Appointment) -> None:
    if held.kind == FORMAL or not box.seats:
        box.surplus.append(held)
    else:
        min(box.seats, key=lambda seat: seat.distance(held)).stand_ins.append(held)


def line_for(lines, zone_id: int | None) -> EstablishmentLine | None:
    """Return the line of a zone among those of one post and shift; one without a zone stands for all others."""
    named = {line.zone_id: line for line in lines}
    return named.get(zone_id) or named.get(None)
