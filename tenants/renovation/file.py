"""The file of a renovation: what its rooms show on one page, each from the day on which it can have something."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.db.models import prefetch_related_objects

from tenants.acceptances import rules as acceptances
from tenants.deposits import rules as deposits
from tenants.drawings import rules as drawings
from tenants.violations import rules as violations
from tenants.works import rules as works

from .gates import shut
from .papers import Stage
from .states import BEFORE_APPROVAL, PENDING, RenovationState
from .timeline import bars

ADD_PAPER = "tenants.add_renovationpaper"
BEFORE_PERMIT = (*BEFORE_APPROVAL, *PENDING, RenovationState.APPROVED, RenovationState.READY)


@dataclass(frozen=True)
class Room:
    """A part of the file: the rules of its feature, and whether a renovation has come so far."""

    rules: ModuleType
    is_reached: Callable[[Any], bool] = lambda project: True


def is_decided(project) -> bool:
    return bool(project.decided_at or project.permit_number)


ROOMS = (
    Room(drawings),
    Room(deposits, is_decided),
    Room(works, is_decided),
    Room(violations, is_decided),
    Room(acceptances, is_decided),
)


def stages_due(project) -> tuple[str, ...]:
    """Return before which steps a paper that has not come is missed by now."""
    if project.state in BEFORE_APPROVAL:
        return (Stage.ACCEPT,)
    return (Stage.ACCEPT, Stage.PERMIT) if project.state in BEFORE_PERMIT else tuple(Stage)


def shown(project, user) -> dict:
    """Return what the page shows beside fields and history.

    Args:
        project: a renovation with its lease, unit, tenant, refund and counts.
        user: who reads; each room leaves out what they may not see.
    """
    rooms = [room.rules for room in ROOMS if room.is_reached(project)]
    prefetch_related_objects([project], *(rows for room in rooms for rows in room.with_file()))
    found = {
        "shut": list(shut(project)) if project.is_open else [],
        "bars": bars(project),
        "paper_rows": project.papers_needed,
        "stages_due": stages_due(project),
        "may_add_paper": project.is_open and user.has_perm(ADD_PAPER),
    }
    for room in rooms:
        found |= room.shown(project, user)
    return found
