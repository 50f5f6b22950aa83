"""The life of a search: reported and read out at once, the mall swept, then found or with the police."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .calls import SWEEP
from .states import ENDS, LED, OPEN
from .states import SearchState as S

CAPABILITY = "complaints.{}_personsearch".format
LEAD, CLOSE, HOLD = CAPABILITY("lead"), CAPABILITY("close"), CAPABILITY("hold")
HANDED = ("handed_to", "handed_relation", "is_identity_checked", "handed_id_last4")

SEARCH = Workflow(
    _("Search for a missing person"),
    S,
    S.REPORTED,
    Move(
        "search",
        _("Exits are watched, the sweep begins"),
        (S.REPORTED,),
        S.SEARCHING,
        SWEEP,
        stamps="sweep_from",
    ),
    Move(
        "found",
        pgettext_lazy("search", "Found"),
        OPEN,
        S.FOUND,
        CLOSE,
        ("found_place", *HANDED),
        ("found_place",),
        stamps="found_at",
        guard=rules.why_not_handed_over,
        then=rules.stop,
    ),
    Move(
        "police-told",
        _("110 called"),
        LED,
        None,
        LEAD,
        needs_note=True,
        stamps="police_told_at",
        applies_to=rules.police_do_not_know,
        tone="danger",
    ),
    Move(
        "swept",
        _("Swept, not found"),
        (S.SEARCHING,),
        None,
        SWEEP,
        needs_note=True,
        stamps="swept_at",
        applies_to=rules.is_not_swept,
        tone="secondary",
    ),
    Move(
        "police",
        _("The police take over"),
        LED,
        S.POLICE,
        LEAD,
        ("police_station",),
        ("police_station",),
        sets=rules.note_police,
        tone="warning",
    ),
    Move(
        "describe",
        _("Describe the person better"),
        OPEN,
        None,
        LEAD,
        ("called", "age", "height", "clothes", "features", "last_place"),
        guard=rules.why_not_described,
        sets=rules.read_out_again,
        tone="secondary",
    ),
    Move(
        "again",
        _("Read it out again"),
        OPEN,
        None,
        LEAD,
        applies_to=rules.is_silent,
        sets=rules.read_out_again,
        tone="secondary",
    ),
    Move(
        "withdraw",
        _("Reported by mistake"),
        LED,
        S.WITHDRAWN,
        CLOSE,
        needs_note=True,
        then=rules.stop,
        tone="secondary",
    ),
    Move(
        "hold",
        _("Keep its data: a case is pending"),
        ENDS,
        None,
        HOLD,
        needs_note=True,
        applies_to=rules.is_not_held,
        sets=rules.hold,
        tone="secondary",
    ),
    Move(
        "release",
        _("Its data need not be kept any longer"),
        ENDS,
        None,
        HOLD,
        needs_note=True,
        applies_to=rules.is_held,
        sets=rules.release,
        tone="secondary",
    ),
    tones={S.REPORTED: "danger", S.SEARCHING: "warning", S.POLICE: "danger", S.FOUND: "done", S.WITHDRAWN: "closed"},
    ends=ENDS,
    papers=(_("signature of whoever took the person home"), _("photo of the missing person, with consent")),
)
