"""What a monthly summary is asked before it is submitted, and when its figures are read."""

from django.utils.translation import gettext as _

from . import content, figures


def is_written(summary, by) -> str:
    """Refuse a summary that has figures and no word."""
    if not summary.highlights.strip():
        return _("Write what stood out in this month before you submit the summary.")
    if not summary.proposals.strip():
        return _("Write what you propose before you submit the summary.")
    return ""


def read_figures(summary, by, at) -> None:
    """Put the figures of this moment into the summary."""
    summary.figures, summary.content, summary.figures_at = figures.read(summary), content.read(summary), at


def freeze(summary, by, at) -> None:
    """Read the figures for the last time; when it was submitted first says whether that was in time."""
    read_figures(summary, by, at)
    summary.submitted_at = summary.submitted_at or at
