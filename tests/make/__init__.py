"""Plain functions that make records as the pages do; ``CASES`` has one of every kind of case, by name of its model."""

from .basics import access_pass, found_item, tenant, ticket, unit, zone
from .opinions import opinion
from .registry import CASES
from .transfers import occupation, spot, spot_loan, transfer

__all__ = [
    "CASES",
    "access_pass",
    "found_item",
    "occupation",
    "opinion",
    "spot",
    "spot_loan",
    "tenant",
    "ticket",
    "transfer",
    "unit",
    "zone",
]
