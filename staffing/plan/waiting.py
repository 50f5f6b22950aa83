"""What waits for a step that nobody could take any more: once a plan rules, or an appointment is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from tianyou.core.tally import tallies
from tianyou.core.workflow import WORKFLOWS

from .appointments import Appointment
from .models import Grant, Plan

NAMED = 5


@dataclass(frozen=True)
class Waiting:
    """So many records of a process wait for a move that nobody could make."""

    process: str
    move: str
    count: int

    def __str__(self) -> str:
        return f"{self.process} – {self.move} ({self.count})"


def held_by_somebody(plan: Plan, on: date, *, without: Appointment | None = None) -> set[str]:
    """Return the capabilities that somebody holds on a day under a plan; one query.

    Args:
        plan: the one that rules then.
        on: the day.
        without: an appointment that does not count.
    """
    held = Appointment.objects.in_force(on).filter(person__is_active=True)
    posts = held.exclude(pk=without.pk if without else None).values("post")
    return set(Grant.objects.filter(duty__plan=plan, duty__post__in=posts).values_list("capability", flat=True))


def left_without(before: Plan, after: Plan, on: date) -> list[Waiting]:
    """Return what waits that somebody could do on a day under one plan and nobody under another."""
    return waiting_for(held_by_somebody(before, on) - held_by_somebody(after, on))


def left_by(appointment: Appointment, last: date) -> list[Waiting]:
    """Return what waits that nobody could do from the day after the last day of an appointment."""
    on = max(last, appointment.since)
    plan = Plan.objects.in_force(on).first()
    if plan is None:
        return []
    return waiting_for(held_by_somebody(plan, on) - held_by_somebody(plan, on, without=appointment))


def waiting_for(capabilities: Iterable[str]) -> list[Waiting]:
    """Return the moves with these capabilities that lead on, and for which records wait; one query for forty moves."""
    lost = set(capabilities)
    moves = [
        (flow, move) for flow in WORKFLOWS if hasattr(flow, "model") for move in flow
        if move.capability in lost and move.target and move.tone == "primary" and not flow.ends.issuperset(move.source)
    ]  # fmt: skip
    rows = [(flow.model._base_manager.filter(state__in=set(move.source) - flow.ends), "") for flow, move in moves]
    return [
        Waiting(capfirst(str(flow.label)), str(move.label), tally.count)
        for (flow, move), tally in zip(moves, tallies(rows), strict=True)
        if tally.count
    ]


def words(waiting: list[Waiting]) -> str:
    """Return the first of them in words."""
    return "; ".join(str(each) for each in waiting[:NAMED]) + (" …" if len(waiting) > NAMED else "")
