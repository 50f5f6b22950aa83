"""The ladder of violations: a spoken word, a notice, a deduction, a report; what is done again begins one rung higher.

In trading and promotion the rungs are climbed in this order, by one violation or by several of one kind within the
time in which they count as repeated. Works have the signed undertaking for a first word: there a notice may come first.
"""

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.deadlines import Limit

from .limits import REPEAT
from .states import Rung, ViolationState


def counting_since(at: datetime) -> datetime:
    """Return since when violations count as repeated at a moment; one query."""
    days = Limit.objects.in_force(REPEAT, timezone.localdate(at)).amount
    return at - timedelta(days=days)


def earlier(violation):
    """Return the violations of the same tenant and kind that make this one a repeated one, the newest first."""
    at = violation.registered_at or timezone.now()
    rows = type(violation).objects.upheld().filter(tenant=violation.tenant_id, kind=violation.kind_id)
    rows = rows.filter(registered_at__gte=counting_since(at), registered_at__lte=at)
    return rows.exclude(pk=violation.pk).order_by("-registered_at")


def reached_earlier(violation) -> int:
    """Return the highest rung that earlier violations of this kind came to."""
    return earlier(violation).aggregate(highest=Max("rung"))["highest"] or Rung.NONE


def next_rung(rung: int) -> Rung:
    """Return the rung above one, the highest for itself."""
    return Rung(min(rung + 1, Rung.REPORT))


def why_too_high(violation, rung: Rung) -> str:
    """Return in words which rung is left out when a violation in trading is taken to another one; two queries."""
    if violation.kind.is_of_works or max(violation.rung, reached_earlier(violation)) >= rung - 1:
        return ""
    words = {"rung": rung.label, "before": Rung(rung - 1).label}
    return _("The ladder has no “%(rung)s” before a “%(before)s”, here or lately for the same.") % words


def climb(rung: Rung):
    """Return what takes a violation up to a rung when its move is made; it never comes down."""

    def up(violation, by, at) -> None:
        violation.rung = max(violation.rung, rung)

    return up


def is_reported_too_soon(violation) -> bool:
    """Tell whether what was not looked at again is reported although no deduction came before."""
    return violation.state == ViolationState.NOTICED and reached_earlier(violation) < Rung.DEDUCTION
