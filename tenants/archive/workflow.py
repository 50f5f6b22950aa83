"""The lives of what the archive keeps: a filed matter, a spot check of files, a destruction of files."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import CheckState, DestructionState, ItemState

KEEP, CHECK, DESTROY = "tenants.keep_archiveitem", "tenants.check_archive", "tenants.destroy_archive"

F = ItemState
ITEM = Workflow(
    _("File"),
    F,
    F.FILED,
    Move("shelve", _("Put away"), (F.FILED,), None, KEEP, ("place",), ("place",)),
    Move(
        "lend",
        _("Lend out"),
        (F.FILED,),
        F.ON_LOAN,
        KEEP,
        ("borrower", "loan_due_on"),
        ("borrower", "loan_due_on"),
        needs_note=True,
        applies_to=rules.has_paper,
        guard=rules.comes_back_in_time,
        tone="secondary",
    ),
    Move("take-back", _("Take back"), (F.ON_LOAN,), F.FILED, KEEP, sets=rules.end_loan),
    Move(
        "hold",
        _("Keep beyond its period"),
        (F.FILED, F.ON_LOAN),
        None,
        "tenants.hold_archiveitem",
        ("hold_reason",),
        ("hold_reason",),
        applies_to=rules.is_not_held,
        tone="secondary",
    ),
    Move(
        "release",
        _("Let the period run out"),
        (F.FILED, F.ON_LOAN),
        None,
        "tenants.hold_archiveitem",
        needs_note=True,
        applies_to=rules.is_held,
        sets=rules.end_hold,
        tone="secondary",
    ),
    Move(
        "destroy",
        _("Destroyed by list"),
        (F.FILED,),
        F.DESTROYED,
        DESTROY,
        applies_to=rules.is_on_approved_list,
        tone="danger",
    ),
    tones={F.FILED: "done", F.ON_LOAN: "warning", F.DESTROYED: "closed"},
    ends=(F.DESTROYED,),
)

C = CheckState
SPOT_CHECK = Workflow(
    _("Spot check of files"),
    C,
    C.DRAWN,
    Move("pass", _("All in order"), (C.DRAWN,), C.CLOSED, CHECK, applies_to=rules.is_flawless),
    Move(
        "report",
        _("Give the findings to the clerk"),
        (C.DRAWN,),
        C.WITH_CLERK,
        CHECK,
        applies_to=rules.has_findings,
        guard=rules.every_file_is_checked,
    ),
    Move(
        "correct",
        _("Corrected"),
        (C.WITH_CLERK,),
        C.CORRECTED,
        KEEP,
        ("correction",),
        ("correction",),
        sets=rules.note_corrector,
    ),
    Move(
        "confirm",
        _("Correction confirmed"),
        (C.CORRECTED,),
        C.CLOSED,
        CHECK,
        decides=True,
        apart_from=("corrected_by",),
    ),
    Move(
        "send-back",
        _("Not yet in order"),
        (C.CORRECTED,),
        C.WITH_CLERK,
        CHECK,
        needs_note=True,
        decides=True,
        tone="warning",
    ),
    Move("cancel", _("Cancel the check"), (C.DRAWN,), C.CANCELLED, CHECK, needs_note=True, tone="danger"),
    tones={C.CLOSED: "done", C.CANCELLED: "closed", C.WITH_CLERK: "warning"},
    ends=(C.CLOSED, C.CANCELLED),
)

D = DestructionState
DESTRUCTION = Workflow(
    _("Destruction of files"),
    D,
    D.DRAFT,
    Move("submit", _("Submit for appraisal"), (D.DRAFT,), D.APPRAISAL, DESTROY, guard=rules.names_files),
    Move(
        "appraise",
        _("Appraised: of no more value"),
        (D.APPRAISAL,),
        D.APPROVAL,
        "tenants.appraise_destruction",
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        sets=rules.note_appraiser,
    ),
    Move(
        "approve",
        _("Approve the destruction"),
        (D.APPROVAL,),
        D.APPROVED,
        "tenants.approve_destruction",
        apart_from=("registered_by", "appraised_by"),
        decides=True,
    ),
    Move(
        "reject",
        _("Keep the files"),
        (D.APPRAISAL, D.APPROVAL),
        D.CANCELLED,
        "tenants.appraise_destruction",
        needs_note=True,
        apart_from=("registered_by",),
        then=rules.let_files_go,
        tone="danger",
    ),
    Move(
        "carry-out",
        _("Carried out"),
        (D.APPROVED,),
        D.DONE,
        DESTROY,
        ("witnesses",),
        ("witnesses",),
        then=rules.destroy_files,
    ),
    Move(
        "cancel",
        _("Cancel the list"),
        (D.DRAFT,),
        D.CANCELLED,
        DESTROY,
        needs_note=True,
        then=rules.let_files_go,
        tone="danger",
    ),
    tones={D.DONE: "done", D.CANCELLED: "closed"},
    ends=(D.DONE, D.CANCELLED),
    papers=(_("list of the files"), _("appraisal"), _("signatures of two witnesses")),
)
