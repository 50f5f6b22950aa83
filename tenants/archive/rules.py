"""What must hold before a step of the archive, and what a step changes."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LOAN_DAYS_AT_MOST = 30


def has_paper(item) -> bool:
    return bool(item.place)


def comes_back_in_time(item, by):
    today = timezone.localdate()
    if item.loan_due_on < today:
        return _("This day has passed.")
    if item.loan_due_on > today + timedelta(days=LOAN_DAYS_AT_MOST):
        return _("A file is lent for at most %(days)d days.") % {"days": LOAN_DAYS_AT_MOST}
    return ""


def end_loan(item, by, at):
    item.borrower, item.loan_due_on = "", None


def is_held(item) -> bool:
    return bool(item.hold_reason)


def is_not_held(item) -> bool:
    return not item.hold_reason


def take_off_list(item, by, at):
    """What must be kept longer is destroyed by no list, however far that one has come."""
    item.destruction = None


def end_hold(item, by, at):
    item.hold_reason = ""


def is_on_list_carried_out(item) -> bool:
    """Only a list that two witnesses signed for destroys its files."""
    return bool(item.destruction_id) and item.destruction.is_carried_out


def every_file_is_checked(check, by):
    left = check.lines.filter(result="").count()
    return _("%(count)d files are not checked yet.") % {"count": left} if left else ""


def has_findings(check) -> bool:
    return check.tally["faulty"] > 0


def is_flawless(check) -> bool:
    return bool(check.tally["in_order"]) and not check.tally["faulty"] and not check.tally["left"]


def note_corrector(check, by, at):
    check.corrected_by = by


def names_files(destruction, by):
    return "" if destruction.items.exists() else _("The list names no file.")


def note_appraiser(destruction, by, at):
    destruction.appraised_by = by


def let_files_go(destruction, by, at):
    """Files on a list that is given up are free for another one; each keeps that in its history."""
    for item in destruction.items.all():
        item.destruction = None
        item.sign(by, at=at, reason=str(destruction))


def destroy_files(destruction, by, at):
    for item in destruction.items.select_for_update().order_by("pk"):
        item.move("destroy", by=by, at=at, note=str(destruction))
