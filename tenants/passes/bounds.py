"""What a pass may not outlive: a registry of reasons, so that works permits and the like join without special cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Lease
from tianyou.core.templatetags.say import moment

BOUNDS: dict[str, "Bound"] = {}


@dataclass(frozen=True)
class Bound:
    """One reason that a pass needs.

    Attributes:
        code: its name; rows that were asked about it carry the answer as ``has_<code>``.
        gone: what the reader is told when it is no longer there.
        held: the condition, over passes, that the reason is there on a day.
        faults: what of a pass does not fit it, by field; empty when all is well.
    """

    code: str
    gone: Any
    held: Callable[[date], Any]
    faults: Callable[[Any], dict]

    def answer(self, on: date) -> ExpressionWrapper:
        return ExpressionWrapper(Q(self.held(on)), output_field=BooleanField())


def bound(code: str, gone, held: Callable[[date], Any]):
    """Register the decorated function ``(access_pass) -> faults`` as a reason; ValueError when the code is taken."""

    def register(faults):
        if code in BOUNDS:
            raise ValueError(f"Two bounds are called {code}.")
        BOUNDS[code] = Bound(code, gone, held, faults)
        return faults

    return register


def answers(on: date) -> dict[str, ExpressionWrapper]:
    """Return for each reason whether a pass has it on a day, as annotations."""
    return {f"has_{each.code}": each.answer(on) for each in BOUNDS.values()}


def faults_of_bounds(access_pass) -> dict:
    """Return what of a pass does not fit its reasons, by field."""
    return {field: text for each in BOUNDS.values() for field, text in each.faults(access_pass).items()}


def is_let(on: date) -> Exists:
    """Return the condition that the tenant of a pass rents its unit on a day."""
    return Exists(Lease.objects.in_force(on).filter(unit=OuterRef("unit"), tenant=OuterRef("tenant")))


@bound("lease", _("The tenant's lease of this shop has ended: take the card back."), is_let)
def within_lease(access_pass) -> dict:
    if not (access_pass.unit_id and access_pass.tenant_id and access_pass.valid_from):
        return {}
    running = Q(until=None) | Q(until__gte=access_pass.valid_from)
    leases = access_pass.unit.leases.filter(running, tenant=access_pass.tenant_id)
    ends = list(leases.values_list("until", flat=True))
    if not ends:
        return {"tenant": _("This tenant does not rent that unit.")}
    if access_pass.valid_until and None not in ends and access_pass.valid_until > max(ends):
        return {"valid_until": _("The lease of the shop ends on %(day)s.") % {"day": moment(max(ends))}}
    return {}
