"""The way of a suggestion: sent up, answered by somebody above, told to who made it, carried out."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import SuggestionState

S = SuggestionState
CAPABILITY = "complaints.{}_suggestion".format

SUGGESTION = Workflow(
    pgettext_lazy("process", "Suggestion"),
    S,
    S.REGISTERED,
    Move(
        "send",
        pgettext_lazy("suggestion", "Send up"),
        (S.REGISTERED,),
        S.SENT,
        CAPABILITY("send"),
        ("post",),
        ("post",),
        stamps="sent_at",
        guard=rules.goes_up,
    ),
    Move(
        "answer",
        pgettext_lazy("suggestion", "Answer"),
        (S.SENT,),
        S.ANSWERED,
        rules.ANSWER,
        ("adopted", "answer", "carry_out_by"),
        ("adopted", "answer"),
        stamps="answered_at",
        apart_from=("registered_by",),
        guard=rules.is_promised,
        decides=True,
    ),
    Move(
        "pass-up",
        pgettext_lazy("suggestion", "Pass further up"),
        (S.SENT,),
        None,
        rules.ANSWER,
        ("post",),
        ("post",),
        needs_note=True,
        guard=rules.goes_up,
        tone="secondary",
    ),
    Move(
        "tell",
        pgettext_lazy("suggestion", "Told to who made it"),
        (S.ANSWERED,),
        S.TOLD,
        CAPABILITY("tell"),
        ("told_by",),
        ("told_by",),
        stamps="told_at",
        applies_to=rules.is_from_outside,
    ),
    Move(
        "read",
        pgettext_lazy("suggestion", "I have read the answer"),
        (S.ANSWERED,),
        S.TOLD,
        CAPABILITY("read_own"),
        stamps="told_at",
        applies_to=rules.is_from_staff,
    ),
    Move(
        "carry-out",
        pgettext_lazy("suggestion", "Carried out"),
        (S.ANSWERED, S.TOLD),
        None,
        CAPABILITY("carry_out"),
        ("carried_out_on", "carried_out_note"),
        ("carried_out_on", "carried_out_note"),
        applies_to=rules.is_to_be_carried_out,
        guard=rules.was_done_since_the_answer,
        tone="secondary",
    ),
    Move(
        "withdraw",
        pgettext_lazy("suggestion", "Withdrawn"),
        (S.REGISTERED, S.SENT),
        S.WITHDRAWN,
        CAPABILITY("change"),
        needs_note=True,
        tone="danger",
    ),
    ends=(S.TOLD, S.WITHDRAWN),
    tones={S.REGISTERED: "warning", S.TOLD: "done", S.WITHDRAWN: "closed"},
    papers=(_("the letter or note, where there is one"),),
)
