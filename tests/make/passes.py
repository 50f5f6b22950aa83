"""Makers of access passes."""

from datetime import timedelta

from django.utils import timezone

from tenants.models import AccessPass

from ..people import someone
from .basics import tenant, unit
from .renovations import site


def access_pass(*, by: str = "clerk-1", **values) -> AccessPass:
    """Make a request; a contractor's has its site."""
    if values.get("kind") == "Z":
        site()
    holder = {"holder": "王小明", "tenant": tenant(), "unit": unit(), "has_consented": True}
    made = AccessPass(**{**holder, "valid_until": timezone.localdate() + timedelta(days=60), **values})
    made.requested_by = someone(by)
    made.full_clean()
    made.sign(someone(by))
    return made
