"""Plain functions that make records as the pages do; ``CASES`` has one of every kind of case, by name of its model."""

from .archive import archive_item, destruction, spot_check
from .basics import found_item, tenant, ticket, unit, zone
from .files import facility, place, waiver
from .handovers import handover, inspection, inspection_item
from .imports import import_run
from .letters import incoming, outgoing
from .opinions import opinion
from .passes import access_pass
from .reconciliations import last_month, reconciliation, reconciliation_line
from .registry import CASES
from .renovations import (
    acceptance,
    all_papers,
    defect,
    deposit,
    drawing,
    extension,
    look_over,
    night,
    put,
    refund,
    refund_line,
    renovation,
    renovation_paper,
    site,
    site_check,
    violation,
    works,
)
from .returns import goods_release, repossession, settlement_line, unit_return, usual_lease
from .transfers import occupation, spot, spot_loan, transfer
from .units import change, credit_code, lease, licence, meter

__all__ = [
    "CASES",
    "acceptance",
    "access_pass",
    "all_papers",
    "archive_item",
    "change",
    "credit_code",
    "defect",
    "deposit",
    "destruction",
    "drawing",
    "extension",
    "facility",
    "found_item",
    "goods_release",
    "handover",
    "import_run",
    "incoming",
    "inspection",
    "inspection_item",
    "last_month",
    "lease",
    "licence",
    "look_over",
    "meter",
    "night",
    "occupation",
    "opinion",
    "outgoing",
    "place",
    "put",
    "reconciliation",
    "reconciliation_line",
    "refund",
    "refund_line",
    "renovation",
    "renovation_paper",
    "repossession",
    "settlement_line",
    "site",
    "site_check",
    "spot",
    "spot_check",
    "spot_loan",
    "tenant",
    "ticket",
    "transfer",
    "unit",
    "unit_return",
    "usual_lease",
    "violation",
    "waiver",
    "works",
    "zone",
]
