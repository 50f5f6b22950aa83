"""Passes whose last day comes near, so that somebody asks for the card in time."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from staffing.messages.kinds import EXPIRING
from staffing.messages.telling import Thing, tell
from staffing.plan.hands import holders
from tianyou.core.access import Reach

from .models import AccessPass

ISSUE = "tenants.issue_accesspass"

AHEAD = timedelta(days=7)


def expiring(at: datetime):
    """Return the cards that are out and whose last day is today or within seven days."""
    today = timezone.localdate(at)
    return AccessPass.objects.out().filter(valid_until__range=(today, today + AHEAD))


def tell_of_expiring(at: datetime) -> dict[str, int]:
    """Tell those who issue passes how many expire soon, once for each pass that has come near; four queries.

    Args:
        at: aware moment.

    Returns:
        How many passes are ``expiring`` soon, and how many have expired and are still ``out``.
    """
    rows = list(expiring(at).order_by("-valid_until", "pk").values_list("pk", "valid_until"))
    if rows:
        newest = f"{rows[0][1]:%Y-%m-%d}:{rows[0][0]}"
        thing = Thing(f"passes:{newest}", reverse("measure", args=["tenants.passes_expiring"]), str(len(rows)))
        issuers = holders([ISSUE], timezone.localdate(at)).items()
        tell(EXPIRING, [who for who, held in issuers if any(each.reach == Reach.ALL for each in held)], thing, at)
    return {"expiring": len(rows), "out": AccessPass.objects.expired(at).count()}
