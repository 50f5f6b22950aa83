"""Plain functions that make records as the pages do; ``CASES`` has one of every kind of case, by name of its model."""

from .basics import access_pass, found_item, tenant, ticket, unit, zone
from .opinions import opinion
from .registry import CASES
from .units import change, credit_code, lease, licence, meter

__all__ = [
    "CASES",
    "access_pass",
    "change",
    "credit_code",
    "found_item",
    "lease",
    "licence",
    "meter",
    "opinion",
    "tenant",
    "ticket",
    "unit",
    "zone",
]
