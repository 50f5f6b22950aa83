"""The procedures of the house, read off the workflows themselves: steps, who takes them, papers and times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import cached_property

from staffing.plan.hands import takers
from staffing.plan.models import Post
from tianyou.core.deadlines import Limit
from tianyou.core.tokens import name_tokens, terms, tokens
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

    state: str
    label: str
    tone: str
    limits: list[Limit]
    steps: list[Step]


def processes() -> dict[str, Workflow]:
    """Return the workflows that run on records, by name of their model."""
    return {flow.model._meta.model_name: flow for flow in WORKFLOWS if hasattr(flow, "model")}


def limits_of(flow: Workflow, on: date) -> dict[str, list[Limit]]:
    """Return the limits that stand on a day by state; a code ending in a dot stands for all that begin with it."""
    codes = getattr(flow.model, "limits", {})
    stand = {limit.code: limit for limit in Limit.objects.filter(effective_on__lte=on).order_by("effective_on")}
    found = {}
    for state, code in codes.items():
        whole = [limit for name, limit in stand.items() if code.endswith(".") and name.startswith(code)]
        found[state] = whole or [stand[code]]
    return found


class Procedure:
    """A procedure as it stands on a day; ``posts`` are the ``takers`` of that day, read where they are not given."""

    def __init__(self, flow: Workflow, on: date, posts: dict[str, list[Post]] | None = None) -> None:
        self.flow, self.on, self.posts = flow, on, takers(on) if posts is None else posts

    @cached_property
    def limits(self) -> dict[str, list[Limit]]:
        return limits_of(self.flow, self.on)

    def stages(self) -> Iterator[Stage]:
        """Yield the states in their order with the steps that lead on from there."""
        for state in self.flow.states:
            yield self._stage(state, [move for move in self.flow if state in move.source and move.target])

    def path(self) -> list[Stage]:
        """Return the states of the usual way, each with the one step that leads on."""
        found, state = [], self.flow.states(self.flow.start)
        while state not in self.flow.ends and (move := self._usual(state, {stage.state for stage in found} | {state})):
            found.append(self._stage(state, [move]))
            state = self.flow.states(move.target)
        return [*found, self._stage(state, [])]

    def asides(self) -> list[tuple[Step, list[str]]]:
        """Return the steps that leave a case where it stands, each with the names of the states it is possible in."""
        return [
            (self._step(move), [state.label for state in self.flow.states if state in move.source])
            for move in self.flow
            if not move.target
        ]

    def beginners(self) -> list[Post]:
        """Return the posts that open such a case."""
        meta = self.flow.model._meta
        return self.posts.get(f"{meta.app_label}.add_{meta.model_name}", [])

    def deciders(self) -> list[tuple[Post, list[str]]]:
        """Return the posts that decide, each with the names of its decisions, in the order of the way."""
        found: dict[Post, list[str]] = {}
        for move in self.flow:
            for post in self.posts.get(move.capability, []) if move.decides and not move.needs_note else ():
                found.setdefault(post, []).append(str(move.label))
        return list(found.items())

    def _usual(self, state, seen: set) -> Move | None:
        """Return the step by which a case usually goes on: tables tell it first, and it rarely needs a reason."""
        onward = [move for move in self.flow if state in move.source and move.target and move.target not in seen]
        return min(onward, key=lambda move: (move.tone == "secondary", move.needs_note), default=None)

    def _stage(self, state, moves: list[Move]) -> Stage:
        tone, limits = self.flow.tones.get(state, "open"), self.limits.get(state, [])
        return Stage(state, state.label, tone, limits, [self._step(move) for move in moves])

    def _step(self, move: Move) -> Step:
        target = self.flow.states(move.target).label if move.target else ""
        return Step(move.label, target, self.posts.get(move.capability, []), move.needs_note)


def found_by(words: str) -> dict[str, Workflow]:
    """Return the procedures that the words find: by name or pinyin first, then by their steps and papers.

    Args:
        words: as typed; every procedure is found by none.
    """
    wanted, named, told = terms(words), {}, {}
    for name, flow in processes().items():
        if answers(wanted, set(name_tokens(in_every_language(flow.label)))):
            named[name] = flow
        elif answers(wanted, set(tokens(in_every_language(*flow.papers, *(move.label for move in flow))))):
            told[name] = flow
    return named | told


def answers(wanted: list[tuple[str, bool]], found: set[str]) -> bool:
    """Tell whether all terms are among the tokens."""
    return all(
        term in found or (is_beginning and any(token.startswith(term) for token in found))
        for term, is_beginning in wanted
    )


def in_every_language(*texts) -> str:
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found += [str(text) for text in texts]
    return " ".join(found)
