"""Plain functions that make records as the pages do; ``CASES`` has one of every kind of case, by name of its model."""

from .basics import access_pass, found_item, tenant, ticket, unit, zone
from .handovers import handover, inspection, inspection_item
from .opinions import opinion
from .registry import CASES

__all__ = [
    "CASES",
    "access_pass",
    "found_item",
    "handover",
    "inspection",
    "inspection_item",
    "opinion",
    "tenant",
    "ticket",
    "unit",
    "zone",
]
