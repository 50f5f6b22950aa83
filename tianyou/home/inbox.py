"""What waits for somebody's decision, over all processes: drawn from the moves that decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q
from django.urls import NoReverseMatch, reverse

from staffing.models import Appointment
from tenants.opinions.models import Opinion
from tenants.opinions.states import Answer, OpinionState
from tianyou.core.access import held_by
from tianyou.core.attachments import Attachment
from tianyou.core.workflow import WORKFLOWS, Move, Workflow, read_hands

SHOWN, CHUNK = 30, 50
SEE_OPINIONS = "tenants.view_opinion"


@dataclass
class Waiting:
    """One case that waits for a person: the record, and the moves by which they decide."""

    record: Any
    moves: list[Move]
    acting: Appointment | None
    papers: int = 0
    opinions: dict[str, int] | None = None

    @property
    def kind(self) -> str:
        return self.record._meta.model_name

    @property
    def url(self) -> str:
        return reverse("decision", args=[self.kind, self.record.pk])

    @property
    def since(self) -> datetime:
        """The moment since which it waits: when it came into its state."""
        ways = self.record.workflow.leading_to([self.record.state])
        return next((step.history_date for step in self.record.hands if step.last_move in ways), self._begun)

    @property
    def _begun(self) -> datetime:
        return self.record.hands[-1].history_date

    @property
    def steps(self) -> int:
        return len(self.record.hands)

    @property
    def last(self) -> dict:
        """The last step: what, by whom, and the note that was left."""
        step = self.record.hands[0]
        move = self.record.workflow.moves.get(step.last_move)
        return {"label": move and move.label, "by": step.history_user, "note": step.history_change_reason or ""}


@dataclass(frozen=True)
class Pile:
    """The cases of one process that wait for a person, those due first on top; ``has_more`` when some are left out."""

    workflow: Workflow
    waiting: list[Waiting]
    has_more: bool

    @property
    def kind(self) -> str:
        return self.workflow.model._meta.model_name

    @property
    def label(self):
        return self.workflow.label

    @property
    def rows(self) -> list:
        return [each.record for each in self.waiting]

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)

    @property
    def together(self) -> list[tuple[Move, str]]:
        """The moves that may be made on several of the cases at once, each with its page."""
        ready = {move.name: move for each in self.waiting for move in each.moves if move.several}
        return [(move, reverse("decide-several", args=[self.kind, name])) for name, move in ready.items()]

    @property
    def list_url(self) -> str:
        model = self.workflow.model
        try:
            return reverse(f"{model._meta.app_label}:{model.page_name}-list")
        except NoReverseMatch:
            return ""


def deciding(user) -> Iterator[tuple[Workflow, list[Move]]]:
    """Yield the processes in which the plan lets somebody decide, with the moves that decide; no query."""
    for workflow in WORKFLOWS:
        moves = [move for move in workflow if move.decides and user.has_perm(move.capability)]
        if moves:
            yield workflow, moves


def may_decide(rights: frozenset[str]) -> bool:
    """Tell whether the plan lets whoever has these capabilities decide in some process."""
    return any(move.decides and move.capability in rights for workflow in WORKFLOWS for move in workflow)


def waiting(model, moves: list[Move], user):
    """Return the rows that stand before one of the moves, within reach, and were not submitted by the user."""
    before = [Q(state__in=move.source) & ~_own(move, user) & _reach(model, move, user) for move in moves]
    return model.objects.visible_to(user).filter(reduce(or_, before))


def _own(move: Move, user) -> Q:
    return reduce(or_, (Q(**{f"{field}__isnull": False, field: user}) for field in move.apart_from), Q(pk__in=[]))


def _reach(model, move: Move, user) -> Q:
    scope = model.scope(user, move.capability)
    return Q() if scope is None else scope


def pile_of(user, workflow: Workflow, moves: list[Move], limit: int = SHOWN) -> Pile:
    """Return the cases of one process; one query, and one for each 50 of its cases."""
    found = list(islice(_standing(user, workflow, moves), limit + 1))
    return Pile(workflow, found[:limit], len(found) > limit)


def _standing(user, workflow: Workflow, moves: list[Move]) -> Iterator[Waiting]:
    rows = waiting(workflow.model, moves, user).with_relations()
    records = rows.order_by(F("due_at").asc(nulls_last=True), "pk").iterator(chunk_size=CHUNK)
    while some := list(islice(records, CHUNK)):
        read_hands(some)
        for record in some:
            ready = [move for move in workflow.open_to(record, user) if move.decides]
            if ready:
                yield Waiting(record, ready, acting_for(user, ready))


def acting_for(user, moves: list[Move]) -> Appointment | None:
    """Return the acting post or cover by which alone somebody may make the moves, None where a post of theirs does."""
    posts = {holding.post_id for move in moves for holding in held_by(user, move.capability)}
    held = [each for each in user.appointments_today if each.post_id in posts]
    is_own = any(each.kind == Appointment.Kind.FORMAL for each in held)
    return None if is_own or not held else held[0]


def piles(user, limit: int = SHOWN) -> list[Pile]:
    """Return what waits for a person, the processes with late cases first; two queries a process at most.

    Args:
        user: who decides.
        limit: cases at most of each process.
    """
    found = [pile_of(user, workflow, moves, limit) for workflow, moves in deciding(user)]
    return sorted((pile for pile in found if pile.waiting), key=lambda pile: -pile.late)


def count_papers(piles: list[Pile], user) -> None:
    """Enter how many papers and which opinions each case has; one query for the papers, one for the opinions."""
    cases = {(_kind(each).pk, each.record.pk): each for pile in piles for each in pile.waiting}
    if not cases:
        return
    theirs = reduce(or_, (_papers_of(pile) for pile in piles))
    counted = Attachment.objects.filter(theirs).order_by().values_list("content_type", "object_id")
    for kind, pk, number in counted.annotate(number=Count("pk")):
        cases[kind, pk].papers = number
    if user.has_perm(SEE_OPINIONS):
        _count_opinions(cases, theirs)


def _count_opinions(cases: dict, theirs: Q) -> None:
    rows = Opinion.objects.filter(theirs).exclude(state=OpinionState.WITHDRAWN).order_by("pk")
    last = {(kind, pk, post): answer for kind, pk, post, answer in rows.values_list(*OPINION_KEYS)}
    for (kind, pk, _post), answer in last.items():
        case = cases[kind, pk]
        case.opinions = case.opinions or {"asked": 0, "given": 0, "against": 0}
        case.opinions["asked"] += 1
        case.opinions["given"] += bool(answer)
        case.opinions["against"] += answer == Answer.DISAGREE


OPINION_KEYS = ("content_type", "object_id", "department", "answer")


def _kind(each: Waiting) -> ContentType:
    return ContentType.objects.get_for_model(each.record)


def _papers_of(pile: Pile) -> Q:
    return Q(content_type=_kind(pile.waiting[0]), object_id__in=[row.pk for row in pile.rows])


def most_urgent(user, limit: int = 6) -> list:
    """Return the cases of all processes that are due first."""
    rows = [row for pile in piles(user, limit) for row in pile.rows]
    return sorted(rows, key=lambda row: (row.due_at is None, row.due_at, row.pk))[:limit]
