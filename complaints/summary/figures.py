"""Which figures a monthly summary has: measures named by code, of the month and of its end.

To add one, add a line. What can't be asked back is a ``stock``, and says on the page that it stood so when it was read.
"""

from django.utils.translation import pgettext_lazy

from tianyou.core import figures
from tianyou.core.figures import Group, flow, stock

GROUPS = (
    Group(
        pgettext_lazy("monthly summary", "Complaints"),
        (
            flow("complaints.complaints_carried_in"),
            flow("complaints.complaints_registered"),
            flow("complaints.complaints_about_shops"),
            flow("complaints.complaints_returned"),
            flow("complaints.complaints_closed"),
            flow("complaints.complaints_not_upheld"),
            flow("complaints.complaints_carried_out"),
            flow("complaints.complaints_in_time"),
            flow("complaints.complaints_visited"),
            flow("complaints.complainants_satisfied"),
            flow("complaints.complainants_dissatisfied"),
            flow("complaints.complaints_repeated"),
            flow("complaints.complaints_reopened"),
        ),
    ),
    Group(
        pgettext_lazy("monthly summary", "Repairs"),
        (
            flow("complaints.repairs_carried_in"),
            flow("complaints.repairs_registered"),
            flow("complaints.repairs_returned"),
            flow("complaints.repairs_closed"),
            flow("complaints.repairs_not_upheld"),
            flow("complaints.repairs_carried_out"),
            flow("complaints.repairs_in_time"),
        ),
    ),
    Group(
        pgettext_lazy("monthly summary", "Opinions and the desk"),
        (
            flow("complaints.suggestions"),
            stock("complaints.suggestions_open"),
            flow("complaints.found_returned"),
        ),
    ),
)
ENTRIES = {entry.code: entry for group in GROUPS for entry in group.entries}


def read(summary) -> list[dict]:
    """Return all figures of a summary's month as they stand now; see ``tianyou.core.figures.read``."""
    return figures.read(ENTRIES.values(), summary.period, summary.period_before, summary.figures_before())


def lines_of(summary, user=None, *, with_now: bool = False) -> list:
    """Return the figures that a summary keeps, under their headings; see ``tianyou.core.figures.lines_of``."""
    return figures.lines_of(GROUPS, summary.figures, summary.period, user, with_now=with_now)
