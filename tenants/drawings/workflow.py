"""The first check of a drawing version: in order, or to be changed."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import DrawingState

S = DrawingState
REVIEW = "tenants.review_drawings"


def why_not_in_order(version, by):
    if version.latest_number() != version.number:
        return _("There is a newer version: check that one.")
    if version.unlooked():
        return _("Not looked at yet: %(names)s.") % {"names": ", ".join(map(str, version.unlooked()))}
    return "" if not version.faults() else _("Points do not fit: they are to be changed first.")


def why_not_faulty(version, by):
    return "" if version.faults() else _("Mark the points that do not fit first.")


DRAWINGS = Workflow(
    _("First review of drawings"),
    S,
    S.SUBMITTED,
    Move("pass", _("Drawings in order"), (S.SUBMITTED,), S.CHECKED, REVIEW, guard=why_not_in_order),
    Move("fault", _("To be changed"), (S.SUBMITTED,), S.FAULTY, REVIEW, guard=why_not_faulty, tone="warning"),
    Move(
        "again",
        _("Check once more"),
        (S.CHECKED, S.FAULTY),
        S.SUBMITTED,
        REVIEW,
        needs_note=True,
        applies_to=lambda version: version.is_before_departments,
        tone="secondary",
    ),
    tones={S.CHECKED: "done", S.FAULTY: "warning"},
    ends=(S.CHECKED, S.FAULTY),
    papers=(_("drawings of all trades"), _("list of points to be changed")),
)
