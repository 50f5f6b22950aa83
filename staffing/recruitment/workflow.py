"""The ways of a recruitment request and of a candidate."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import CandidateState as C
from .states import RequestState as R

APPROVE, FILL, WITHDRAW = (f"staffing.{verb}_recruitmentrequest" for verb in ("approve", "fill", "withdraw"))
INTERVIEW, HIRE = "staffing.interview_candidate", "staffing.hire_candidate"


def has_hired(request, by):
    hired = request.candidates.filter(state=C.HIRED).count()
    missing = request.number_wanted - hired
    return _("%(missing)d of those wanted are not hired yet.") % {"missing": missing} if missing > 0 else ""


def is_wanted(candidate, by):
    return "" if candidate.request.is_recruiting else _("Nobody is being hired on this request now.")


RECRUITMENT = Workflow(
    pgettext_lazy("process", "Recruitment request"),
    R,
    R.REQUESTED,
    Move(
        "approve",
        pgettext_lazy("recruitment", "Approve"),
        (R.REQUESTED,),
        R.RECRUITING,
        APPROVE,
        apart_from=("registered_by",),
        decides=True,
    ),
    Move(
        "refuse",
        pgettext_lazy("recruitment", "Refuse"),
        (R.REQUESTED,),
        R.REFUSED,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    Move("fill", pgettext_lazy("recruitment", "Filled"), (R.RECRUITING,), R.FILLED, FILL, guard=has_hired),
    Move(
        "withdraw",
        pgettext_lazy("recruitment", "Withdraw"),
        (R.REQUESTED, R.RECRUITING),
        R.WITHDRAWN,
        WITHDRAW,
        needs_note=True,
        tone="secondary",
    ),
    tones={R.RECRUITING: "warning", R.FILLED: "done", R.REFUSED: "danger", R.WITHDRAWN: "closed"},
    ends=(R.FILLED, R.REFUSED, R.WITHDRAWN),
    papers=(_("the signed recruitment request"),),
)

CANDIDATE = Workflow(
    pgettext_lazy("process", "Candidate"),
    C,
    C.NEW,
    Move(
        "interview",
        _("Enter the interview"),
        (C.NEW, C.INTERVIEWED),
        C.INTERVIEWED,
        INTERVIEW,
        ("interviewed_on", "notes"),
        ("interviewed_on", "notes"),
    ),
    Move("hire", _("Hire"), (C.INTERVIEWED,), C.HIRED, HIRE, ("starts_on",), ("starts_on",), guard=is_wanted),
    Move("decline", _("Decline"), (C.NEW, C.INTERVIEWED), C.DECLINED, INTERVIEW, needs_note=True, tone="danger"),
    tones={C.INTERVIEWED: "warning", C.HIRED: "done", C.DECLINED: "closed"},
    ends=(C.HIRED, C.DECLINED),
    papers=(_("CV and certificates"),),
)
