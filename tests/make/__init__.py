"""Plain functions that make records as the pages do; ``CASES`` has one of every kind of case, by name of its model."""

from .basics import access_pass, found_item, tenant, ticket, unit, zone
from .files import facility, place, waiver
from .handovers import handover, inspection, inspection_item
from .opinions import opinion
from .registry import CASES
from .returns import goods_release, lease, repossession, settlement_line, unit_return

__all__ = [
    "CASES",
    "access_pass",
    "facility",
    "found_item",
    "goods_release",
    "handover",
    "inspection",
    "inspection_item",
    "lease",
    "opinion",
    "place",
    "repossession",
    "settlement_line",
    "tenant",
    "ticket",
    "unit",
    "unit_return",
    "waiver",
    "zone",
]
