"""The way of a finding: mended on the spot, or passed on, followed, and verified by who found it."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import ENDS
from .states import FindingState as S

HANDLE, VERIFY, DROP = (f"shifts.{verb}_finding" for verb in ("handle", "verify", "drop"))

FINDING = Workflow(
    _("Finding"),
    S,
    S.FOUND,
    Move(
        "pass-on",
        _("Pass it on"),
        (S.FOUND,),
        S.PASSED_ON,
        HANDLE,
        ("outcome", "passed"),
        ("outcome", "passed"),
        stamps="passed_at",
    ),
    Move("mend", _("Mended on the spot"), (S.FOUND,), S.MENDED, HANDLE, stamps="mended_at", tone="secondary"),
    Move(
        "verify",
        _("Mended, I have seen it"),
        (S.PASSED_ON,),
        S.VERIFIED,
        VERIFY,
        stamps="mended_at",
        guard=rules.it_is_settled,
        then=rules.verify_what_it_became,
    ),
    Move(
        "not-mended",
        _("Not mended, back to work"),
        (S.PASSED_ON,),
        None,
        VERIFY,
        needs_note=True,
        applies_to=rules.can_be_revived,
        guard=rules.it_is_settled,
        then=rules.revive_what_it_became,
        tone="warning",
    ),
    Move(
        "again",
        _("Do something else about it"),
        (S.PASSED_ON,),
        S.FOUND,
        HANDLE,
        needs_note=True,
        guard=rules.it_is_settled,
        sets=rules.take_back,
        tone="secondary",
    ),
    Move(
        "instruct",
        _("Give an instruction"),
        (S.FOUND, S.PASSED_ON),
        None,
        "shifts.instruct_finding",
        needs_note=True,
        tone="secondary",
    ),
    Move("drop", _("Nothing to be done"), (S.FOUND,), S.DROPPED, DROP, needs_note=True, tone="danger"),
    tones={S.VERIFIED: "done", S.MENDED: "done", S.DROPPED: "closed", S.FOUND: "warning"},
    ends=ENDS,
    papers=(_("photo of what was found"), _("photo of how it looks afterwards")),
)
