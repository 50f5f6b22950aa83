"""The org chart of a day: the plan's boxes hung below each other, with names, vacancies and who is beyond the plan."""

from dataclasses import dataclass, field
from datetime import date

from .appointments import Appointment
from .boxes import Box, boxes, lines_of
from .models import Plan, Post


@dataclass
class Node:
    """A box of the chart and those that report to it."""

    box: Box
    reports: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Chart:
    """What the page draws. ``outside`` pairs each department around the centre with its people."""

    plan: Plan
    boxes: list[Box]
    top: list[Node]
    outside: list[tuple[Post, list[Appointment]]]

    @property
    def held(self) -> int:
        return sum(not seat.is_vacant for box in self.boxes for seat in box.seats)

    @property
    def vacancies(self) -> int:
        return sum(box.vacancies for box in self.boxes)

    @property
    def surplus(self) -> int:
        return sum(len(box.surplus) for box in self.boxes)

    @property
    def standing_in(self) -> int:
        return sum(len(seat.stand_ins) for box in self.boxes for seat in box.seats)


def chart(on: date) -> Chart | None:
    """Return the chart of a day, None when no plan was in force; five queries.

    Args:
        on: the day whose plan and appointments are drawn.
    """
    plan = Plan.objects.in_force(on).first()
    if plan is None:
        return None
    held = list(
        Appointment.objects.in_force(on)
        .filter(person__is_active=True)
        .select_related("person", "post", "shift", "zone")
    )
    found = boxes(lines_of(plan), held)
    outside = Post.objects.filter(is_outside=True)
    around = [(post, [each for each in held if each.post_id == post.pk]) for post in outside]
    return Chart(plan, found, hang(found), around)


def hang(found: list[Box]) -> list[Node]:
    """Return the topmost boxes, each with those below it.

    A box hangs below the post it reports to: in its own shift where there is one, else below the first of that post.
    """
    nodes = [Node(box) for box in found]
    top = []
    for node in nodes:
        above = [each for each in nodes if each.box.post.pk == node.box.post.reports_to_id]
        parents = [each for each in above if each.box.shift == node.box.shift] or above
        (parents[0].reports if parents else top).append(node)
    return top
