"""The life of an extension: applied for, the word of the supervisor, the decision."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import ExtensionState

S = ExtensionState
DECIDE = "tenants.decide_permitextension"
OWN = ("registered_by",)


def why_not_extended(extension, by):
    return extension.faults()


def extend(extension, by, at) -> None:
    """Move the end of the renovation permit, under its lock."""
    project = type(extension.project).objects.select_for_update().get(pk=extension.project_id)
    project.permit_until = extension.until
    project.start_clock(at)
    project.sign(by, at=at, reason=extension.number)


EXTENSION = Workflow(
    pgettext_lazy("process", "Extension of a renovation permit"),
    S,
    S.APPLIED,
    Move(
        "endorse",
        _("Give the word of the site"),
        (S.APPLIED,),
        S.ENDORSED,
        "tenants.endorse_permitextension",
        needs_note=True,
        apart_from=OWN,
        decides=True,
    ),
    Move(
        "approve",
        _("Approve"),
        (S.ENDORSED,),
        S.APPROVED,
        DECIDE,
        apart_from=OWN,
        guard=why_not_extended,
        then=extend,
        decides=True,
    ),
    Move(
        "refuse",
        _("Refuse"),
        (S.APPLIED, S.ENDORSED),
        S.REFUSED,
        DECIDE,
        needs_note=True,
        apart_from=OWN,
        tone="danger",
        decides=True,
    ),
    tones={S.APPROVED: "done", S.REFUSED: "closed"},
    ends=(S.APPROVED, S.REFUSED),
    papers=(_("the tenant's application with the reason"),),
)
