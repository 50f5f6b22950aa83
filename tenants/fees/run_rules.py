"""What a step of a bill run asks for, and what it brings about."""

from django.utils.translation import gettext_lazy as _


def count(run, by, at) -> None:
    run.count()


def why_not_as_shown(run, by):
    """Finance reviews what it was shown: if terms changed meanwhile, the run is counted anew first."""
    before = (run.bills_due, run.amount_due)
    run.count()
    if (run.bills_due, run.amount_due) != before:
        return _("The terms have changed since this run was counted: send it back to be counted anew.")
    return "" if run.bills_due else _("Nothing is left to be billed.")


def is_all_made(run) -> bool:
    return run.is_all_made
