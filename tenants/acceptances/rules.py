"""What an acceptance asks for before it is concluded, and what the moves of its project do to it."""

from django.db.models import Count, Max, Prefetch, Q
from django.utils.translation import gettext as _

from tenants.opinions.models import ask, latest, why_not_agreed
from tenants.opinions.states import Answer
from tenants.renovation.states import Touch
from tianyou.core.access import asks

from .models import Acceptance
from .states import TAKING_PLACE, AcceptanceKind, DefectState, Grade, Result

VIEW = asks("tenants.view_acceptance")
PANEL = "acceptance"
STILL_OPEN = Count("defects", filter=Q(defects__state=DefectState.OPEN))
SHOWN = 5


def current(project) -> Acceptance | None:
    """Return the round that is under way, None when there is none."""
    return next((each for each in project.acceptances.all() if each.result == Result.OPEN), None)


def convene(project, by, at) -> None:
    """Begin the next round of the kind that the project stands before, and ask the departments of the panel."""
    kind = TAKING_PLACE[project.state]
    last = project.acceptances.filter(kind=kind).aggregate(last=Max("round"))["last"] or 0
    made = Acceptance(project=project, kind=kind, round=last + 1)
    made.sign(by, at=at)
    ask(made, PANEL, by, at)


def conclude(project, by, at) -> None:
    """Write the result into the round under way, as the words of the departments and the open defects have it."""
    round_ = current(project)
    round_.result = Result.FAILED if lacks(round_) else Result.PASSED
    _end(round_, by, at)


def call_off(project, by, at) -> None:
    """End the round of a project that is given up."""
    if round_ := current(project):
        round_.result = Result.FAILED
        _end(round_, by, at)


def _end(round_: Acceptance, by, at) -> None:
    round_.concluded_at = at
    round_.sign(by, at=at)
    withdraw_questions(round_, by, at)


def withdraw_questions(round_, by, at) -> None:
    """A department that has not answered need not any more."""
    for opinion in latest(round_):
        if opinion.is_open:
            opinion.move("withdraw", by=by, at=at, note=round_.number)


def open_defects(project, *grades: str):
    """Return the defects that are to be mended, of some grades or of all."""
    rows = project.defects.filter(state=DefectState.OPEN)
    return rows.filter(grade__in=grades) if grades else rows


def hindering_defects(round_: Acceptance):
    """Return the open defects that keep a round from passing: minor ones wait for the second acceptance."""
    grades = () if round_.kind == AcceptanceKind.SECOND else (Grade.GRAVE,)
    return open_defects(round_.project, *grades)


def lacks(round_: Acceptance) -> bool:
    """Tell whether somebody disagrees, or something must be mended before this round can pass."""
    says_no = any(opinion.answer == Answer.DISAGREE for opinion in latest(round_))
    return says_no or hindering_defects(round_).exists()


def why_not_passed(project) -> str:
    """A round passes when everybody asked agrees and nothing hinders it."""
    round_ = current(project)
    if round_ is None:
        return _("No acceptance is under way.")
    if why := why_not_agreed(round_):
        return why
    lacking = "; ".join(hindering_defects(round_).values_list("text", flat=True)[:SHOWN])
    return _("Still to be mended: %(names)s") % {"names": lacking} if lacking else ""


def why_not_failed(project) -> str:
    """Nobody is sent to mend without being told what."""
    round_ = current(project)
    if round_ is None:
        return _("No acceptance is under way.")
    return "" if lacks(round_) else _("Enter what must be mended first.")


def touches_concealed(project) -> bool:
    return Touch.CONCEALED in project.touches


def why_no_concealed_round(project) -> str:
    """Concealed works are looked at once at a time."""
    round_ = current(project)
    return _("This acceptance is under way already: %(number)s.") % {"number": round_} if round_ else ""


def why_not_concluded(project) -> str:
    """A look at concealed works ends when everybody asked has answered."""
    round_ = current(project)
    if round_ is None:
        return _("No acceptance is under way.")
    return "" if lacks(round_) else why_not_agreed(round_)


def why_no_concealed_check(project) -> str:
    """Where works are concealed, they are looked at before the ceilings close."""
    if not touches_concealed(project):
        return ""
    looks = (each for each in project.acceptances.all() if each.kind == AcceptanceKind.CONCEALED)
    passed = any(each.result == Result.PASSED for each in looks)
    return "" if passed else _("The concealed works have not been accepted.")


def with_file() -> tuple:
    """Return what a renovation is fetched with, so that its file costs no more queries here."""
    return (Prefetch("acceptances", Acceptance.objects.annotate(open_count=STILL_OPEN)),)


def shown(project, user) -> dict:
    """Return what the file of a renovation shows of its acceptances; no query where it is fetched ``with_file``."""
    return {"acceptances": project.acceptances.all() if user.has_perm(VIEW) else []}
