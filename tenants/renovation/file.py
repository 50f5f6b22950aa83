"""The file of a renovation: what its rooms show on one page."""

from tenants.acceptances import rules as acceptances
from tenants.deposits import rules as deposits
from tenants.drawings import rules as drawings
from tenants.violations import rules as violations
from tenants.works import rules as works

from .gates import shut
from .papers import Stage, needed
from .states import BEFORE_APPROVAL, PENDING, RenovationState
from .timeline import bars

ADD_PAPER = "tenants.add_renovationpaper"
ROOMS = (drawings, deposits, works, violations, acceptances)
BEFORE_PERMIT = (*BEFORE_APPROVAL, *PENDING, RenovationState.APPROVED, RenovationState.READY)


def stages_due(project) -> tuple[str, ...]:
    """Return before which steps a paper that has not come is missed by now."""
    if project.state in BEFORE_APPROVAL:
        return (Stage.ACCEPT,)
    return (Stage.ACCEPT, Stage.PERMIT) if project.state in BEFORE_PERMIT else tuple(Stage)


def papers_of(project) -> list[tuple]:
    """Return each needed kind of paper with what has come of it, or None; two queries."""
    here = {paper.kind_id: paper for paper in project.papers.all()}
    return [(kind, here.get(kind.pk)) for kind in needed(project)]


def shown(project, user) -> dict:
    """Return what the page shows beside fields and history.

    Args:
        project: a renovation with its lease, unit and tenant.
        user: who reads; each room leaves out what they may not see.
    """
    found = {
        "shut": list(shut(project)) if project.is_open else [],
        "bars": bars(project),
        "paper_rows": papers_of(project),
        "stages_due": stages_due(project),
        "may_add_paper": project.is_open and user.has_perm(ADD_PAPER),
    }
    for room in ROOMS:
        found |= room.shown(project, user)
    return found
