"""What a weekly report is asked before it is submitted, and when its figures are read."""

from django.utils.translation import gettext as _

from .figures import read


def is_written(report, by) -> str:
    """Refuse a report that has figures and no word."""
    if not report.done.strip():
        return _("Write what was done this week before you submit the report.")
    if not report.plan.strip():
        return _("Write the plan for next week before you submit the report.")
    return ""


def read_figures(report, by, at) -> None:
    """Put the figures of this moment into the report."""
    report.figures, report.figures_at = read(report, report.figures_before()), at


def freeze(report, by, at) -> None:
    """Read the figures for the last time; when it was submitted first says whether that was in time."""
    read_figures(report, by, at)
    report.submitted_at = report.submitted_at or at
