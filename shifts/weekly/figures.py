"""Which figures a weekly report has: measures of any floor, named by code.

To add one, add a line: ``flow`` for what happened in the week, ``stock`` for what stands open when the figures are
read. ``by_shift`` keeps to the report's own shift, for measures that heed ``Span.shift``.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core import figures
from tianyou.core.figures import Group, flow, stock

GROUPS = (
    Group(
        _("Rounds, checks and gates"),
        (
            flow("shifts.rounds_done"),
            flow("shifts.rounds_missed"),
            flow("shifts.findings_made"),
            flow("shifts.findings_closed"),
            stock("shifts.findings_late"),
            flow("tenants.site_checks_made", by_shift=True),
            stock("tenants.sites_unchecked"),
            flow("tenants.inspections_made"),
            flow("shifts.gates_done"),
        ),
    ),
    Group(
        _("Tickets and repairs"),
        (
            flow("complaints.registered"),
            flow("complaints.closed"),
            stock("complaints.open"),
            stock("complaints.late"),
            flow("complaints.repairs_registered"),
            flow("complaints.repairs_resolved"),
            stock("complaints.repairs_open"),
            flow("complaints.found_returned"),
        ),
    ),
    Group(
        pgettext_lazy("weekly report", "Renovations and violations"),
        (
            stock("tenants.renovations_on_site"),
            flow("tenants.renovations_decided"),
            stock("tenants.defects_open"),
            flow("tenants.violations_recorded"),
            flow("tenants.trading_violations"),
            flow("tenants.violations_settled"),
            stock("tenants.violations_open"),
            stock("tenants.repeat_offenders"),
        ),
    ),
    Group(
        _("Handovers, openings and returns"),
        (
            flow("tenants.handovers_done"),
            flow("tenants.openings_noted"),
            stock("tenants.openings_awaited"),
            flow("tenants.returns_registered"),
        ),
    ),
    Group(
        pgettext_lazy("menu", "Fees"),
        (
            stock("tenants.leases_in_arrears"),
            stock("tenants.bills_overdue"),
            flow("tenants.bills_delivered"),
            flow("tenants.payments_booked"),
        ),
    ),
    Group(
        _("Access passes"),
        (flow("tenants.passes_issued"), stock("tenants.passes_to_collect")),
    ),
    Group(
        _("Incidents, barriers and fire safety"),
        (
            flow("shifts.incidents_reported"),
            flow("shifts.incidents_handled"),
            stock("shifts.incidents_open"),
            stock("shifts.barriers_up"),
            flow("shifts.notices_posted"),
            stock("shifts.hazards_open"),
            flow("shifts.hazards_closed"),
        ),
    ),
    Group(
        _("Rosters and attendance"),
        (
            flow("shifts.days_signed", by_shift=True),
            flow("shifts.late_comings", by_shift=True),
            flow("shifts.leaves_taken", by_shift=True),
            flow("shifts.handovers_written", by_shift=True),
        ),
    ),
)
ENTRIES = {entry.code: entry for group in GROUPS for entry in group.entries}


def read(report, before: dict[str, int]) -> list[dict]:
    """Return all figures of a report as they stand now.

    Args:
        report: whose week and shift are asked for.
        before: what the report of the week before said, by code.
    """
    return figures.read(ENTRIES.values(), report.period, report.period_before, before)


def lines_of(report, user=None, *, with_now: bool = False) -> list:
    """Return the figures that a report keeps, under their headings; see ``tianyou.core.figures.lines_of``."""
    return figures.lines_of(GROUPS, report.figures, report.period, user, with_now=with_now)
