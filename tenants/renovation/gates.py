"""What must hold before a renovation goes on: one table, read by the guards of its moves and by its file page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tenants.acceptances import rules as acceptances
from tenants.deposits import rules as deposits
from tenants.drawings import rules as drawings
from tenants.violations import rules as violations
from tenants.works import rules as works
from tianyou.core.deadlines import Limit
from tianyou.core.templatetags.say import moment

from .limits import SECOND
from .papers import Stage, missing


@dataclass(frozen=True)
class Gate:
    """One thing that must hold.

    Attributes:
        label: what it is about.
        moves: names of the moves that it keeps shut.
        why: from a renovation to the words of what lacks, nothing when it is open.
    """

    label: Any
    moves: tuple[str, ...]
    why: Callable[[Any], str]


def lacking(*stages: str) -> Callable[[Any], str]:
    """Return the question which papers of these stages have not come."""

    def why(project) -> str:
        names = ", ".join(str(kind) for kind in missing(project, *stages))
        return gettext("Papers are missing: %(names)s.") % {"names": names} if names else ""

    return why


def why_not_begun(project) -> str:
    today = project.today()
    if project.permit_from and today < project.permit_from:
        return gettext("The permit begins on %(day)s.") % {"day": moment(project.permit_from)}
    if project.permit_until and today > project.permit_until:
        return gettext("The permit has ended: an extension is needed.")
    return ""


def second_from(project):
    """Return the first day of the second acceptance, None before the first one is passed."""
    if not project.passed_first_at:
        return None
    days = Limit.objects.in_force(SECOND, timezone.localdate(project.registered_at)).amount
    return timezone.localdate(project.passed_first_at) + timedelta(days=days)


def why_too_early(project) -> str:
    day = second_from(project)
    if day and project.today() < day:
        return gettext("The second acceptance is held from %(day)s on.") % {"day": moment(day)}
    return ""


def why_not_cleared(project) -> str:
    return "" if project.site_cleared_at else gettext("Nobody has checked that the site is cleared.")


GATES = (
    Gate(pgettext_lazy("renovation", "Papers"), ("accept", "issue"), lacking(Stage.ACCEPT)),
    Gate(pgettext_lazy("renovation", "Papers"), ("issue",), lacking(Stage.PERMIT)),
    Gate(pgettext_lazy("renovation", "Papers"), ("finish",), lacking(Stage.ACCEPTANCE)),
    Gate(_("Drawings"), ("review",), drawings.why_not_reviewed),
    Gate(_("Drawings"), ("resubmit",), drawings.why_not_resubmitted),
    Gate(_("Opinions of the departments"), ("submit",), drawings.why_not_agreed),
    Gate(_("Money"), ("ready", "issue"), deposits.why_not_paid),
    Gate(_("Permit"), ("start",), why_not_begun),
    Gate(_("Rectification notices"), ("resume", "finish", "convene_second"), violations.why_notices_open),
    Gate(_("Works permits"), ("finish",), works.why_still_running),
    Gate(_("Concealed works"), ("finish",), acceptances.why_no_concealed_check),
    Gate(_("Acceptance"), ("pass_first", "pass_second"), acceptances.why_not_passed),
    Gate(_("Time of use"), ("convene_second",), why_too_early),
    Gate(_("Site"), ("convene_second",), why_not_cleared),
    Gate(_("Access passes"), ("convene_second", "settle"), works.why_passes_out),
    Gate(_("Works permits"), ("settle",), works.why_still_running),
    Gate(_("Refund"), ("close",), deposits.why_not_closed),
)


def guard(name: str) -> Callable[[Any, Any], str]:
    """Return the guard of a move: the words of the first gate that keeps it shut."""
    gates = [gate for gate in GATES if name in gate.moves]

    def why(project, by) -> str:
        return next((text for gate in gates if (text := gate.why(project))), "")

    return why


def shut(project) -> Iterator[tuple[Any, str]]:
    """Yield label and words of each gate that keeps a next move of a renovation shut."""
    names = {move.name for move in project.workflow if move.starts_from(project)}
    said = set()
    for gate in GATES:
        if names & {*gate.moves} and (text := gate.why(project)) and text not in said:
            said.add(text)
            yield gate.label, text
