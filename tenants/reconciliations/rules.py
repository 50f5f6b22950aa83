"""What a step of a reconciliation asks for, and what it brings about."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def has_list(record, by):
    """The month must be over, every earlier one locked, and their list here."""
    if record.ends_at > timezone.now():
        return _("The month is not over yet.")
    if earlier := record.earlier_open():
        return _("First lock %(month)s.") % {"month": earlier}
    if not record.their_rows.exists():
        return _("Bring their list: a file, or its rows pasted.")
    return ""


def count(record, by, at) -> None:
    record.count()


def lay_beside(record, by, at) -> None:
    """Make the lines anew; what was explained before keeps its explanation while it stands the same."""
    record.make_lines(by, at)


def is_explained(record, by):
    if earlier := record.earlier_open():
        return _("First lock %(month)s.") % {"month": earlier}
    if count := record.lines.unexplained().count():
        return _("%(count)d differences have no reason yet.") % {"count": count}
    if record.register_changed():
        return _("What this month counts has changed since: compare again.")
    return ""


def sign_by_clerk(record, by, at) -> None:
    record.signed_by, record.signed_at = by, at


def take_back(record, by, at) -> None:
    record.signed_by = record.signed_at = None


def is_unchanged(record, by):
    if record.register_changed():
        return _("What this month counts has changed since it was signed: send it back.")
    return ""


def signs_for_both(record, by):
    if record.signed_by and record.signatory.strip() in (str(record.signed_by), record.signed_by.username):
        return _("The two signatures must be of two people.")
    return is_unchanged(record, by)


def sign_by_department(record, by, at) -> None:
    record.confirmed_by = by


def keep(record, by, at) -> None:
    """Keep what the month has counted; what comes later goes to the open month."""
    record.keep()
