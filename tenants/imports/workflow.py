"""The life of an import: checked, running in batches, done or cancelled between two of them."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import RunState


def has_rows(run, by):
    if not by.has_perm(run.sheet.capability):
        return _("Such sheets are for others to import.")
    return "" if run.left else _("There is no row to import.")


S = RunState
IMPORT = Workflow(
    _("Import of a sheet"),
    S,
    S.CHECKED,
    Move(
        "start",
        _("Import the good rows"),
        (S.CHECKED,),
        S.RUNNING,
        "tenants.import_register",
        applies_to=lambda run: run.left > 0,
        guard=has_rows,
    ),
    Move(
        "finish",
        _("Finish"),
        (S.RUNNING,),
        S.DONE,
        "tenants.import_register",
        applies_to=lambda run: run.left == 0,
    ),
    Move("cancel", _("Cancel"), (S.CHECKED, S.RUNNING), S.CANCELLED, "tenants.import_register", tone="danger"),
    tones={S.DONE: "done", S.CANCELLED: "closed"},
    ends=(S.DONE, S.CANCELLED),
)
