"""What waits for somebody's decision, over all processes: drawn from the moves that decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db.models import F, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.workflow import WORKFLOWS, Move, Workflow

SHOWN, CHUNK = 30, 200


@dataclass(frozen=True)
class Pile:
    """The cases of one process that wait for a person, those due first on top; ``has_more`` when some are left out."""

    label: Any
    rows: list
    has_more: bool
    list_url: str


def deciding(user) -> Iterator[tuple[Workflow, list[Move]]]:
    """Yield the processes in which the plan lets somebody decide, with the moves that decide; no query."""
    for workflow in WORKFLOWS:
        moves = [move for move in workflow if move.decides and user.has_perm(move.capability)]
        if moves:
            yield workflow, moves


def may_decide(user) -> bool:
    return any(True for _flow in deciding(user))


def waiting(model, moves: list[Move], user):
    """Return the rows that stand before one of the moves, within reach, and were not submitted by the user."""
    before = [Q(state__in=move.source) & ~_own(move, user) & _reach(model, move, user) for move in moves]
    return model.objects.visible_to(user).filter(reduce(or_, before))


def _own(move: Move, user) -> Q:
    return reduce(or_, (Q(**{f"{field}__isnull": False, field: user}) for field in move.apart_from), Q(pk__in=[]))


def _reach(model, move: Move, user) -> Q:
    scope = model.scope(user, move.capability)
    return Q() if scope is None else scope


def piles(user, limit: int = SHOWN) -> list[Pile]:
    """Return what waits for a person; one query a process that they decide in.

    Args:
        user: who decides.
        limit: cases at most of each process.
    """
    found = []
    for workflow, moves in deciding(user):
        model = workflow.model
        related = [field.name for field in model._meta.fields if field.many_to_one]
        rows = waiting(model, moves, user).select_related(*related).order_by(F("due_at").asc(nulls_last=True), "pk")
        standing = (row for row in rows.iterator(chunk_size=CHUNK) if any(move.starts_from(row) for move in moves))
        taken = list(islice(standing, limit + 1))
        if taken:
            found.append(Pile(workflow.label, taken[:limit], len(taken) > limit, _list_of(model)))
    return found


def _list_of(model) -> str:
    try:
        return reverse(f"{model._meta.app_label}:{model.page_name}-list")
    except NoReverseMatch:
        return ""


def most_urgent(user, limit: int = 6) -> list:
    """Return the cases of all processes that are due first."""
    rows = [row for pile in piles(user, limit) for row in pile.rows]
    return sorted(rows, key=lambda row: (row.due_at is None, row.due_at, row.pk))[:limit]


class Inbox(TemplateView):
    """Open to everybody who is signed in; each finds what waits for them."""

    template_name = "home/inbox.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(title=_("For decision"), piles=piles(self.request.user), **kwargs)
