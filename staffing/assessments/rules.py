"""What must hold before an assessment goes on, and what a step leaves behind."""

from django.utils.translation import gettext as _

from .scoring import weighted


def scored(column: str):
    """Return the guard that asks for a score of every item in one column."""

    def guard(assessment, by):
        return _("Score every item first.") if assessment.lines.filter(**{column: None}).exists() else ""

    return guard


def reckon(assessment, by, at) -> None:
    """Write the total of the manager's scores."""
    assessment.total = weighted(assessment.lines.values_list("weight", "manager_score"))


def is_first_appeal(assessment) -> bool:
    return assessment.appealed_at is None
