"""What stands in the way of a move as a record stands now, for whoever thinks of making it."""

from django.core.exceptions import ValidationError

from .workflow import Move


def obstacle(record, move: Move, user) -> str:
    """Return what a move would be refused for; nothing where it asks for values, or does not start from here.

    Args:
        record: as it is stored.
        move: one of its workflow.
        user: who would make it.
    """
    if move.fields or not move.starts_from(record):
        return ""
    fault = move.guard(record, user)
    return " ".join(ValidationError(fault).messages) if fault else ""
