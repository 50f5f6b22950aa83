"""What every installation starts with: the published calendar, the time limits of all features, and the plan."""

from complaints.lostfound.limits import DATA as FOUND_LIMITS
from complaints.tickets.limits import DATA as TICKET_LIMITS
from staffing.plan.loader import load_plan
from tenants.licences.kinds import load_kinds
from tenants.licences.limits import DATA as LICENCE_LIMITS
from tenants.opinions.limits import DATA as OPINION_LIMITS
from tenants.opinions.panels import load_panels
from tenants.passes.terms import load_terms
from tenants.reconciliations.limits import DATA as RECONCILIATION_LIMITS
from tenants.units.limits import DATA as LEASE_LIMITS
from tianyou.core.calendar import load_calendar
from tianyou.core.deadlines import load_limits

LIMITS = (
    TICKET_LIMITS,
    FOUND_LIMITS,
    OPINION_LIMITS,
    RECONCILIATION_LIMITS,
    LEASE_LIMITS,
    LICENCE_LIMITS,
)


def load_everything() -> None:
    """Bring the tables into step with the data files. Loading again changes nothing, and edited data stay."""
    load_calendar()
    for path in LIMITS:
        load_limits(path)
    load_plan()
    load_panels()
    load_terms()
    load_kinds()
