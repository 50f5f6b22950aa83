"""What a renovation asks of its drawings, and the opinions of the departments on them, version by version."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from tenants.opinions.models import Opinion, ask, ask_again, in_words_of
from tenants.opinions.states import Answer, OpinionState
from tianyou.core.access import asks

from .models import DrawingVersion
from .states import TAKES_DRAWINGS, DrawingState

VIEW = asks("tenants.view_drawingversion")
ADD = "tenants.add_drawingversion"
PANEL = "renovation"
AGREES = (Answer.AGREE, Answer.CONDITIONS)


@dataclass(frozen=True)
class Row:
    """One version with the opinion of each department on it, None where it was not asked."""

    version: DrawingVersion
    opinions: list


def latest_version(project) -> DrawingVersion | None:
    return next(iter(project.drawings.all()), None)


def why_not_reviewed(project) -> str:
    """Drawings have come, and the newest version is in order."""
    version = latest_version(project)
    if version is None:
        return _("No drawings have been entered.")
    if version.state != DrawingState.CHECKED:
        return _("Version %(number)d of the drawings is not in order: %(state)s.") % {
            "number": version.number,
            "state": version.get_state_display(),
        }
    return ""


def why_not_resubmitted(project) -> str:
    """A newer version than the one that was returned has come, and is in order."""
    version, given = latest_version(project), opinions_on(project)
    if version and any(opinion.object_id == version.pk for opinion in given):
        return _("The departments know this version already: enter a new one.")
    return why_not_reviewed(project)


def opinions_on(project) -> list[Opinion]:
    """Return the opinions on all versions of a renovation's drawings that count, the oldest first."""
    rows = [opinion for version in project.drawings.all() for opinion in version.opinions.all()]
    return sorted((each for each in rows if each.state != OpinionState.WITHDRAWN), key=lambda each: each.pk)


def current(project) -> dict[int, Opinion]:
    """Return the last opinion of each department: one that agreed to an earlier version still stands."""
    return {opinion.department_id: opinion for opinion in opinions_on(project)}


def ask_departments(project, by, at) -> None:
    """Ask the whole panel about the newest version."""
    ask(latest_version(project), PANEL, by, at)


def ask_those_concerned(project, by, at) -> None:
    """Ask those again who have not agreed without conditions; nobody was asked yet: ask everybody."""
    standing = current(project)
    if not standing:
        ask_departments(project, by, at)
        return
    version = latest_version(project)
    concerned = [opinion for opinion in standing.values() if opinion.answer != Answer.AGREE]
    ask_again(version, concerned, by, at, str(version.number))


def ask_everybody(project, by, at) -> None:
    """Ask every department about the newest version, whatever it said before."""
    version = latest_version(project)
    others = [
        opinion for opinion in current(project).values() if opinion.object_id != version.pk or not opinion.is_open
    ]
    ask_again(version, others, by, at, str(version.number))


def why_not_agreed(project) -> str:
    """Return in words whose agreement to the drawings is lacking."""
    standing = list(current(project).values())
    return in_words_of(standing) if standing else _("No department was asked.")


def conditions_text(project) -> str:
    """Return the conditions that departments have set and that stand, a line each."""
    standing = current(project).values()
    return "\n".join(f"{each.department}: {each.text}" for each in standing if each.answer == Answer.CONDITIONS)


def withdraw_questions(project, by, at) -> None:
    """A department that was asked and has not answered need not any more."""
    for opinion in current(project).values():
        if opinion.is_open:
            opinion.move("withdraw", by=by, at=at, note=str(project))


def matrix(versions: list[DrawingVersion], opinions: list[Opinion]) -> tuple[list, list[Row]]:
    """Return the departments asked, and a row for each version with their opinions in the same order; no query."""
    departments = {opinion.department_id: opinion.department for opinion in opinions}
    said = {(opinion.object_id, opinion.department_id): opinion for opinion in opinions}
    rows = [Row(version, [said.get((version.pk, key)) for key in departments]) for version in versions]
    return list(departments.values()), rows


def with_file() -> tuple:
    """Return what a renovation is fetched with, so that its file costs no more queries here."""
    return ("drawings", Prefetch("drawings__opinions", Opinion.objects.select_related("department")))


def shown(project, user) -> dict:
    """Return what the file of a renovation shows of its drawings; no query where it is fetched ``with_file``."""
    if not user.has_perm(VIEW):
        return {"drawing_rows": [], "drawing_departments": [], "may_add_drawing": False}
    versions = list(project.drawings.all())
    departments, rows = matrix(versions, opinions_on(project) if versions else [])
    may_add = project.state in TAKES_DRAWINGS and user.has_perm(ADD)
    return {"drawing_rows": rows, "drawing_departments": departments, "may_add_drawing": may_add}
