"""Which cases are inspected, when, and by whom.

A case model takes part by saying three things about itself:

- ``inspection_kinds``: for each kind of check (see ``choices.Kind``) the states in which it may be made, such as
  ``{"out": (State.VACATED,), "restored": (State.INSPECTED,)}``.
- ``inspection_moves`` (may be left out): for a kind the name of the move that a stored check makes by itself, where
  whoever checks may make it; its guard asks ``latest(case, "out")``.
- where it is: ``unit`` and ``tenant``, or ``zone`` for a place that is no shop unit.

A check is begun at ``reverse("tenants:inspection-create", args=["out", "unitreturn", case.pk])``. Who may begin it
needs the capability ``tenants.add_inspection`` and the case within its reach, so the case's ``reach_by`` counts.
``shown_with(case, user)`` gives a page of the case what ``tenants/_inspections.html`` shows.
"""

from django.apps import apps
from django.urls import reverse
from django.utils.text import capfirst

from tianyou.core.access import asks
from tianyou.core.attachments import for_records

from .choices import AFTER_USE, Kind
from .models import VIEW, Inspection

ADD = asks("tenants.add_inspection")
SETTLE = asks("tenants.settle_inspection")


def inspectable(name: str):
    """Return the case model of a name that is inspected at all, None for any other."""
    model = apps.all_models["tenants"].get(name)
    return model if hasattr(model, "inspection_kinds") else None


def may_start(case, kind: str, user) -> bool:
    """Tell whether a check of this kind may be made on the case now, by this person; no query."""
    return case.state in case.inspection_kinds.get(kind, ()) and case.is_within(user, ADD)


def starts(case, user) -> list[tuple[str, str]]:
    """Return what each check that may be made now is called, with its page."""
    name = case._meta.model_name
    return [
        (capfirst(Kind(kind).label), reverse("tenants:inspection-create", args=[kind, name, case.pk]))
        for kind in case.inspection_kinds
        if may_start(case, kind, user)
    ]


def shown_with(case, user) -> dict:
    """Return what a page of the case shows of its checks: each with its findings, and which may be begun.

    Five queries, however many checks there are.
    """
    if not user.has_perm(VIEW):
        return {"inspections": [], "inspection_starts": []}
    checks = list(Inspection.objects.about(case).visible_to(user).prefetch_related("items__part", "meters", "keys"))
    return {
        "inspections": checks,
        "inspection_starts": starts(case, user),
        "may_settle": any(check.is_within(user, SETTLE) for check in checks),
    }


def with_photos(findings) -> list:
    """Give each finding its photos as ``photos``; one query for all of one kind."""
    findings = list(findings)
    photos = for_records(findings)
    for finding in findings:
        finding.photos = photos.get(finding.pk, [])
    return findings


def is_compared(inspection) -> bool:
    return inspection.kind in AFTER_USE
