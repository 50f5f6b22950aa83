"""What the tests of condition checks and handovers share."""

from tenants.models import UnitHandover
from tests import make
from tests.people import someone

HANDOVERS, INSPECTIONS = "/tenants/handovers/", "/tenants/inspections/"
SIGNED = {
    "tenant_signatory": "陈晨",
    "clerk_signatory": "文员甲",
    "engineering_signatory": "李工",
    "floor_signatory": "王管",
    "has_handbook": "on",
}


def begin(case, kind: str = "in") -> str:
    return f"{INSPECTIONS}new/{kind}/{case._meta.model_name}/{case.pk}/"


def found(**values) -> dict:
    """Return what a form of a check sends when the unit is in good order."""
    typed = {"inspected_on": "2026-01-05", "present": "李工、王管、陈晨", "rest": "good", "count_door": "2"}
    return {**typed, "meter_no_electricity1": "E-1", "value_electricity1": "100.50", **values}


def paid(**values):
    """Return a handover whose payment is confirmed."""
    made = make.handover(**values)
    made.move("confirm", by=someone("finance"), receipt_no="R-1")
    return made


def checked(**findings):
    """Return a handover that was checked, and its check."""
    made = paid()
    check = make.inspection(case=made, **findings)
    made.move("inspect", by=someone("floor-early-1"))
    made.move("agree", by=someone("engineering"))
    return made, check


def handed_over(**findings):
    made, check = checked(**findings)
    made.move("hand-over", by=someone("clerk-1"), **{**SIGNED, "has_handbook": True})
    return made, check


def go(client, case, move: str, **values):
    return client.post(f"{case.get_absolute_url()}{move}/", values)


def state_of(case) -> str:
    return UnitHandover.objects.get(pk=case.pk).state
