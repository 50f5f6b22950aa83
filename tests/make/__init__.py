"""Plain functions that make records as the pages do; ``CASES`` has one of every kind of case, by name of its model."""

from .basics import access_pass, found_item, tenant, ticket, unit, zone
from .imports import import_run
from .opinions import opinion
from .reconciliations import last_month, reconciliation, reconciliation_line
from .registry import CASES
from .units import change, credit_code, lease, licence, meter

__all__ = [
    "CASES",
    "access_pass",
    "found_item",
    "import_run",
    "last_month",
    "opinion",
    "reconciliation",
    "reconciliation_line",
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
