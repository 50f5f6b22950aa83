"""The way of what a tenant said: answered by the post that owns it, told to the tenant, closed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import OpinionState as S

TELL, STEER = "tenants.tell_tenantopinion", "tenants.steer_tenantopinion"

TENANT_OPINION = Workflow(
    pgettext_lazy("process", "Opinion of a tenant"),
    S,
    S.OPEN,
    Move(
        "answer",
        pgettext_lazy("tenant's opinion", "Answer"),
        (S.OPEN,),
        S.ANSWERED,
        rules.ANSWER,
        ("answer",),
        ("answer",),
        stamps="answered_at",
    ),
    Move(
        "hand-on",
        pgettext_lazy("tenant's opinion", "Hand on to another post"),
        (S.OPEN,),
        None,
        rules.ANSWER,
        ("post",),
        ("post",),
        needs_note=True,
        guard=rules.goes_to_another,
        tone="secondary",
    ),
    Move(
        "prolong",
        pgettext_lazy("tenant's opinion", "Give more time"),
        (S.OPEN,),
        None,
        STEER,
        ("answer_by",),
        ("answer_by",),
        needs_note=True,
        guard=rules.has_time,
        sets=rules.wait_until_then,
        tone="secondary",
    ),
    Move(
        "tell",
        pgettext_lazy("tenant's opinion", "Told to the tenant"),
        (S.ANSWERED,),
        S.CLOSED,
        TELL,
        ("told_by",),
        ("told_by",),
        stamps="told_at",
        applies_to=rules.has_tenant,
    ),
    Move(
        "close",
        pgettext_lazy("tenant's opinion", "Close"),
        (S.ANSWERED,),
        S.CLOSED,
        STEER,
        applies_to=rules.has_no_tenant,
    ),
    Move(
        "reopen",
        pgettext_lazy("tenant's opinion", "Not settled: answer again"),
        (S.ANSWERED, S.CLOSED),
        S.OPEN,
        STEER,
        ("answer_by",),
        ("answer_by",),
        needs_note=True,
        guard=rules.has_time,
        tone="danger",
    ),
    ends=(S.CLOSED,),
    tones={S.ANSWERED: "warning", S.CLOSED: "done"},
    papers=(_("the letter or note, where there is one"),),
)
