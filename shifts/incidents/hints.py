"""What the desk tells somebody who calls about a place where something happened."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from .models import Incident

SHOWN = 5


def hints_for(unit, zone, at: datetime | None = None) -> list[Incident]:
    """Return the open incidents whose text callers about a place are told, the gravest first; one query.

    What concerns the whole mall is told to everybody. Of a zone, callers about any of its shops are told; of a shop,
    callers about it and callers who name its zone alone.

    Args:
        unit: the shop that is called about, or None.
        zone: the zone, or None; that of the shop where there is one.
        at: aware moment, now when None.
    """
    at = at or timezone.now()
    here = Q(unit=None, zone=None)
    if unit:
        here |= Q(unit=unit) | Q(unit=None, zone=unit.zone_id)
    elif zone:
        here |= Q(zone=zone)
    told = Incident.objects.open().filter(here, Q(caller_until=None) | Q(caller_until__gt=at)).exclude(caller_text="")
    return list(told.select_related("unit", "tenant", "zone").order_by("level", "-pk")[:SHOWN])
