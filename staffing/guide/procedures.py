"""The procedures of the house, read off the workflows themselves: steps, who takes them, papers and times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from staffing.plan.models import Grant, Plan, Post
from tianyou.core.deadlines import Limit
from tianyou.core.workflow import WORKFLOWS, Move, Workflow


@dataclass(frozen=True)
class Step:
    """One move as the guide tells it: what it is called, where it leads, and which posts may take it."""

    label: Any
    target: str
    posts: list[Post]
    needs_note: bool


@dataclass(frozen=True)
class Stage:
    """One state: the steps that begin there, and the limits that run."""

    label: str
    tone: str
    limits: list[Limit]
    steps: list[Step]


def processes() -> dict[str, Workflow]:
    """Return the workflows that run on records, by name of their model."""
    return {flow.model._meta.model_name: flow for flow in WORKFLOWS if hasattr(flow, "model")}


def takers(on: date) -> dict[str, list[Post]]:
    """Return the posts that the plan in force on a day lets do each thing, in the order of the plan; one query."""
    found: dict[str, list[Post]] = {}
    plan = Plan.objects.in_force(on).values("pk")
    for grant in Grant.objects.filter(duty__plan__in=plan).select_related("duty__post").order_by("duty__post__order"):
        posts = found.setdefault(grant.capability, [])
        if grant.duty.post not in posts:
            posts.append(grant.duty.post)
    return found


def limits_of(flow: Workflow, on: date) -> dict[str, list[Limit]]:
    """Return the limits that stand on a day by state; a code ending in a dot stands for all that begin with it."""
    codes = getattr(flow.model, "limits", {})
    stand = {limit.code: limit for limit in Limit.objects.filter(effective_on__lte=on).order_by("effective_on")}
    found = {}
    for state, code in codes.items():
        whole = [limit for name, limit in stand.items() if code.endswith(".") and name.startswith(code)]
        found[state] = whole or [stand[code]]
    return found


def stages(flow: Workflow, on: date) -> Iterator[Stage]:
    """Yield the states of a process in their order with the steps that lead on from there; two queries."""
    posts, limits = takers(on), limits_of(flow, on)
    for state in flow.states:
        steps = [_step(flow, move, posts) for move in flow if state in move.source and move.target]
        yield Stage(state.label, flow.tones.get(state, "open"), limits.get(state, []), steps)


def asides(flow: Workflow, on: date) -> list[tuple[Step, list[str]]]:
    """Return the steps that leave a case where it stands, each with the names of the states it is possible in."""
    posts = takers(on)
    return [
        (_step(flow, move, posts), [flow.states(state).label for state in flow.states if state in move.source])
        for move in flow
        if not move.target
    ]


def _step(flow: Workflow, move: Move, posts: dict[str, list[Post]]) -> Step:
    target = flow.states(move.target).label if move.target else ""
    return Step(move.label, target, posts.get(move.capability, []), move.needs_note)
