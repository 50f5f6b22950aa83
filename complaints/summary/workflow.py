"""The way of a monthly summary: drafted and submitted by the desk, checked by the supervisor, signed by the manager."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import BEING_WRITTEN
from .states import SummaryState as S

CAPABILITY = "complaints.{}_monthlysummary".format
SUBMIT, CHECK, SIGN = CAPABILITY("submit"), CAPABILITY("check"), CAPABILITY("sign")
WRITER = ("registered_by",)
# An entry without a move is the draft itself, or a correction of it.
WRITTEN_BY = ("", "submit")


def back(name: str, source: S, capability: str) -> Move:
    """Return the move by which somebody above sends it back."""
    return Move(
        name,
        _("Send back"),
        (source,),
        S.SENT_BACK,
        capability,
        needs_note=True,
        apart_from=WRITER,
        tone="danger",
        decides=True,
    )


SUMMARY = Workflow(
    pgettext_lazy("process", "Monthly summary"),
    S,
    S.DRAFT,
    Move("submit", _("Submit it"), BEING_WRITTEN, S.SUBMITTED, SUBMIT, guard=rules.is_written, sets=rules.freeze),
    Move("refresh", _("Read the figures anew"), BEING_WRITTEN, None, SUBMIT, sets=rules.read_figures, tone="secondary"),
    Move(
        "check",
        _("Checked, the figures and texts are right"),
        (S.SUBMITTED,),
        S.CHECKED,
        CHECK,
        stamps="checked_at",
        apart_from=WRITER,
        decides=True,
    ),
    back("send-back", S.SUBMITTED, CHECK),
    Move(
        "sign",
        pgettext_lazy("monthly summary", "Sign it"),
        (S.CHECKED,),
        S.SIGNED,
        SIGN,
        ("instruction",),
        stamps="signed_at",
        apart_from=WRITER,
        decides=True,
    ),
    back("return", S.CHECKED, SIGN),
    tones={S.SUBMITTED: "warning", S.CHECKED: "warning", S.SENT_BACK: "danger", S.SIGNED: "done"},
    ends=(S.SIGNED,),
    papers=(_("monthly summary signed by the desk, the supervisor and the manager"),),
)
