"""What every installation starts with: the published calendar, the time limits of all features, and the plan."""

from complaints.lostfound.limits import DATA as FOUND_LIMITS
from complaints.tickets.limits import DATA as TICKET_LIMITS
from staffing.plan.loader import load_plan
from tenants.archive.filing import file_the_finished, load_classes
from tenants.archive.limits import DATA as ARCHIVE_LIMITS
from tenants.deposits.limits import DATA as DEPOSIT_LIMITS
from tenants.deposits.terms import load_rules
from tenants.drawings.limits import DATA as DRAWING_LIMITS
from tenants.drawings.points import DATA as DRAWING_POINTS
from tenants.drawings.points import DrawingPoint
from tenants.handovers.limits import DATA as HANDOVER_LIMITS
from tenants.inspections.parts import load_parts
from tenants.letters.limits import DATA as LETTER_LIMITS
from tenants.letters.templates import load_templates
from tenants.licences.kinds import load_kinds
from tenants.licences.limits import DATA as LICENCE_LIMITS
from tenants.occupations.limits import DATA as OCCUPATION_LIMITS
from tenants.opinions.limits import DATA as OPINION_LIMITS
from tenants.opinions.panels import load_panels
from tenants.passes.terms import load_terms
from tenants.reconciliations.limits import DATA as RECONCILIATION_LIMITS
from tenants.releases.limits import DATA as RELEASE_LIMITS
from tenants.renovation.limits import DATA as RENOVATION_LIMITS
from tenants.renovation.papers import DATA as RENOVATION_PAPERS
from tenants.renovation.papers import RenovationPaperKind
from tenants.repossessions.limits import DATA as REPOSSESSION_LIMITS
from tenants.returns.limits import DATA as RETURN_LIMITS
from tenants.spots.limits import DATA as SPOT_LIMITS
from tenants.transfers.limits import DATA as TRANSFER_LIMITS
from tenants.units.limits import DATA as LEASE_LIMITS
from tenants.violations.kinds import KINDS, POINTS, SiteCheckPoint, ViolationKind
from tenants.violations.limits import DATA as VIOLATION_LIMITS
from tenants.works.limits import DATA as WORKS_LIMITS
from tianyou.core.calendar import load_calendar
from tianyou.core.deadlines import load_limits
from tianyou.core.opening import load_opening_hours

LIMITS = (
    TICKET_LIMITS,
    FOUND_LIMITS,
    OPINION_LIMITS,
    ARCHIVE_LIMITS,
    LETTER_LIMITS,
    RETURN_LIMITS,
    RELEASE_LIMITS,
    REPOSSESSION_LIMITS,
    HANDOVER_LIMITS,
    TRANSFER_LIMITS,
    OCCUPATION_LIMITS,
    SPOT_LIMITS,
    RECONCILIATION_LIMITS,
    LEASE_LIMITS,
    LICENCE_LIMITS,
    RENOVATION_LIMITS,
    DRAWING_LIMITS,
    DEPOSIT_LIMITS,
    VIOLATION_LIMITS,
    WORKS_LIMITS,
)
KINDS_OF_THINGS = (
    (RenovationPaperKind, RENOVATION_PAPERS),
    (DrawingPoint, DRAWING_POINTS),
    (SiteCheckPoint, POINTS),
    (ViolationKind, KINDS),
)


def load_everything() -> None:
    """Bring the tables into step with the data files. Loading again changes nothing, and edited data stay."""
    load_calendar()
    load_opening_hours()
    for path in LIMITS:
        load_limits(path)
    load_plan()
    load_panels()
    load_classes()
    load_templates()
    load_parts()
    load_terms()
    load_kinds()
    load_rules()
    for model, path in KINDS_OF_THINGS:
        model.load(path)
    file_the_finished()
