"""The life of a violation: the ladder from the spoken word over the notice to the deduction and the report."""

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tianyou.core import numbering
from tianyou.core.workflow import Move, Workflow

from . import ladder
from .states import ENDS, SERVED, Rung, Served, ViolationState

S = ViolationState
SERVE, RECHECK, DECIDE = "tenants.serve_violation", "tenants.recheck_violation", "tenants.decide_violation"
NOTICE_KIND = "整改"
NOTICE = ("demand", "mend_by", "served", "served_to")


def why_not_served(violation, by):
    if problem := ladder.why_too_high(violation, Rung.NOTICE):
        return problem
    faults = {}
    if violation.mend_by < violation.today():
        faults["mend_by"] = gettext("This day has passed.")
    if violation.served != Served.POSTED and not violation.served_to.strip():
        faults["served_to"] = gettext("Write who signed, or who was the witness.")
    return faults


def number_notice(violation, by, at) -> None:
    """Take the number of the notice; a second notice on the same matter keeps it."""
    ladder.climb(Rung.NOTICE)(violation, by, at)
    if not violation.notice_number:
        year = timezone.localdate(at).year
        violation.notice_number = f"{NOTICE_KIND}〔{year}〕{numbering.take(NOTICE_KIND, year)}号"


def why_not_deducted(violation, by):
    if not violation.deduction or violation.deduction <= 0:
        return {"deduction": gettext("Amounts are above zero.")}
    return ""


def is_not_deducted(violation) -> bool:
    return not violation.deducted_at and bool(violation.notice_number)


def may_go_without(violation) -> bool:
    """Tell whether somebody may have to decide that a deduction is left out: in trading the lease may name none."""
    return not violation.kind.is_of_works and violation.rung < Rung.DEDUCTION


def why_not_reported(violation, by):
    if ladder.is_reported_too_soon(violation):
        return gettext("Look again first: only what is done again after a deduction is reported at once.")
    return ladder.why_too_high(violation, Rung.REPORT)


VIOLATION = Workflow(
    pgettext_lazy("process", "Violation"),
    S,
    S.RECORDED,
    Move(
        "warn",
        _("Mended on the spot after a word"),
        (S.RECORDED,),
        S.WARNED,
        SERVE,
        needs_note=True,
        sets=ladder.climb(Rung.WORD),
    ),
    Move(
        "speak",
        _("Told by word, look again"),
        (S.RECORDED,),
        S.SPOKEN,
        SERVE,
        needs_note=True,
        sets=ladder.climb(Rung.WORD),
        tone="warning",
    ),
    Move(
        "notice",
        _("Serve a rectification notice"),
        (S.RECORDED, S.SPOKEN, S.NOT_MENDED),
        S.NOTICED,
        SERVE,
        NOTICE,
        ("demand", "mend_by", "served"),
        guard=why_not_served,
        sets=number_notice,
        tone="warning",
    ),
    Move("mended", _("Checked: mended"), (S.SPOKEN, *SERVED), S.MENDED, RECHECK),
    Move("not_mended", _("Checked: not mended"), (S.NOTICED,), S.NOT_MENDED, RECHECK, needs_note=True, tone="danger"),
    Move(
        "deduct",
        _("Decide a deduction"),
        (*SERVED, S.MENDED),
        None,
        DECIDE,
        ("deduction",),
        ("deduction",),
        needs_note=True,
        stamps="deducted_at",
        apart_from=("registered_by",),
        applies_to=is_not_deducted,
        guard=why_not_deducted,
        sets=ladder.climb(Rung.DEDUCTION),
        tone="danger",
    ),
    Move(
        "go-without",
        _("No deduction by the lease"),
        (S.NOTICED, S.NOT_MENDED),
        None,
        DECIDE,
        needs_note=True,
        apart_from=("registered_by",),
        applies_to=may_go_without,
        sets=ladder.climb(Rung.DEDUCTION),
        tone="secondary",
    ),
    Move(
        "report",
        _("Report to the manager"),
        (S.NOTICED, S.NOT_MENDED),
        S.REPORTED,
        SERVE,
        needs_note=True,
        guard=why_not_reported,
        sets=ladder.climb(Rung.REPORT),
        tone="warning",
    ),
    Move(
        "void",
        _("Not upheld"),
        (S.RECORDED, S.SPOKEN, *SERVED),
        S.VOID,
        DECIDE,
        needs_note=True,
        apart_from=("registered_by",),
        tone="secondary",
    ),
    tones={S.NOT_MENDED: "danger", S.REPORTED: "danger", S.MENDED: "done", S.WARNED: "done", S.VOID: "closed"},
    ends=ENDS,
    papers=(_("photos of what was seen"), _("rectification notice, signed for"), _("photos of the check afterwards")),
)
