"""What the page of a violation proposes as the next rung, and how its reader comes there who has no button for it."""

from django.utils.translation import gettext as _

from staffing.plan.hands import posts_for

from . import ladder
from .states import Rung

MOVE_TO = {Rung.WORD: "speak", Rung.NOTICE: "notice", Rung.DEDUCTION: "deduct", Rung.REPORT: "report"}


def proposed(violation, reached: int) -> Rung | None:
    """Return the rung proposed next, after what this violation and earlier ones of its kind came to."""
    is_at_top = violation.rung == Rung.REPORT
    return ladder.next_rung(max(violation.rung, reached)) if violation.is_open and not is_at_top else None


def way_to(violation, rung: Rung | None, reader) -> str:
    """Return what comes before a proposed rung and whose duty that is; nothing where the reader has the button.

    A deduction and a report rest on a notice served for this very violation, whatever earlier ones came to.
    """
    if rung is None:
        return ""
    moves = violation.workflow.moves
    move, notice = moves[MOVE_TO[rung]], moves[MOVE_TO[Rung.NOTICE]]
    step = move if move.starts_from(violation) else notice
    words = [] if step is move else [_("first: %(move)s") % {"move": step.label}]
    if not violation.is_within(reader, step.capability) or violation.is_barred(step, reader):
        posts = ", ".join(str(post) for post in posts_for(step.capability))
        words.append(_("done by: %(posts)s") % {"posts": posts})
    return " · ".join(words)
