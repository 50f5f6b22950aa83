"""What a handover is asked before it is taken over."""

from django.utils.translation import ngettext


def is_ticked(handover, by):
    """Every line is ticked; what can't be is left to the supervisor, with a word."""
    left = handover.left_open().count()
    text = ngettext("%d line is not ticked yet.", "%d lines are not ticked yet.", left)
    return text % left if left else ""


def note_taker(handover, by, at) -> None:
    handover.taken_by, handover.taken_at = by, at
