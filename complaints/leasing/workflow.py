"""The way of a leasing enquiry: the desk writes it down and hands it on, leasing answers, the desk tells."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import EnquiryState

S = EnquiryState
CAPABILITY = "complaints.{}_leasingenquiry".format

ENQUIRY = Workflow(
    pgettext_lazy("process", "Leasing enquiry"),
    S,
    S.RECEIVED,
    Move(
        "pass-on",
        pgettext_lazy("leasing", "Pass on"),
        (S.RECEIVED,),
        S.PASSED,
        CAPABILITY("pass"),
        ("post",),
        ("post",),
        stamps="passed_at",
        guard=rules.goes_to_whoever_answers,
    ),
    Move(
        "answer",
        pgettext_lazy("leasing", "Answer"),
        (S.PASSED,),
        S.ANSWERED,
        rules.ANSWER,
        ("outcome", "answer"),
        ("outcome", "answer"),
        stamps="answered_at",
        apart_from=("registered_by",),
        decides=True,
    ),
    Move(
        "tell",
        pgettext_lazy("leasing", "Told to who asked"),
        (S.ANSWERED,),
        S.TOLD,
        CAPABILITY("tell"),
        ("told_by",),
        ("told_by",),
        stamps="told_at",
    ),
    Move(
        "withdraw",
        pgettext_lazy("leasing", "Withdrawn"),
        (S.RECEIVED, S.PASSED, S.ANSWERED),
        S.WITHDRAWN,
        CAPABILITY("change"),
        needs_note=True,
        tone="danger",
    ),
    ends=(S.TOLD, S.WITHDRAWN),
    tones={S.RECEIVED: "warning", S.TOLD: "done", S.WITHDRAWN: "closed"},
    papers=(_("the brand's papers, where they were left"),),
)
