"""The way of a weekly report: drafted, submitted with its figures frozen, answered by the manager or sent back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import BEING_WRITTEN
from .states import ReportState as S

SUBMIT, ANSWER = "shifts.submit_weeklyreport", "shifts.answer_weeklyreport"

WEEKLY = Workflow(
    pgettext_lazy("process", "Weekly report"),
    S,
    S.DRAFT,
    Move(
        "submit",
        _("Submit to the manager"),
        BEING_WRITTEN,
        S.SUBMITTED,
        SUBMIT,
        guard=rules.is_written,
        sets=rules.freeze,
    ),
    Move("refresh", _("Read the figures anew"), BEING_WRITTEN, None, SUBMIT, sets=rules.read_figures, tone="secondary"),
    Move(
        "answer",
        _("Read and answer"),
        (S.SUBMITTED,),
        S.ANSWERED,
        ANSWER,
        ("answer",),
        ("answer",),
        stamps="answered_at",
        apart_from=("registered_by",),
        decides=True,
    ),
    Move(
        "send-back",
        _("Send back"),
        (S.SUBMITTED,),
        S.SENT_BACK,
        ANSWER,
        needs_note=True,
        apart_from=("registered_by",),
        tone="danger",
        decides=True,
    ),
    tones={S.SUBMITTED: "warning", S.SENT_BACK: "danger", S.ANSWERED: "done"},
    ends=(S.ANSWERED,),
    papers=(_("weekly report signed by the supervisor and the manager"),),
)
