"""The life of an opinion: asked for, then given by the department or recorded from its signed page."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import Answer, OpinionState

S = OpinionState


def says_why(opinion, by):
    return "" if opinion.answer == Answer.AGREE or opinion.text.strip() else _("Write the conditions or the reason.")


OPINION = Workflow(
    _("Opinion of a department"),
    S,
    S.ASKED,
    Move(
        "give",
        _("Give the opinion"),
        (S.ASKED,),
        S.GIVEN,
        "tenants.give_opinion",
        ("answer", "text"),
        ("answer",),
        apart_from=("registered_by",),
        guard=says_why,
        decides=True,
    ),
    Move(
        "record",
        _("Record the signed page"),
        (S.ASKED,),
        S.GIVEN,
        "tenants.record_opinion",
        ("answer", "text", "signatory"),
        ("answer", "signatory"),
        guard=says_why,
        tone="secondary",
    ),
    Move(
        "withdraw",
        _("No longer needed"),
        (S.ASKED,),
        S.WITHDRAWN,
        "tenants.withdraw_opinion",
        needs_note=True,
        tone="secondary",
    ),
    tones={S.GIVEN: "done", S.WITHDRAWN: "closed"},
    ends=(S.GIVEN, S.WITHDRAWN),
    papers=(_("signed page of the department, where it has no account"),),
)
