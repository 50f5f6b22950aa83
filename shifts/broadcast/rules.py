"""What a broadcast is asked before it goes on air, and what each of its repetitions enters."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from .schedule import first_in_line, moments
from .states import DIRECT
from .states import BroadcastKind as K
from .states import BroadcastState as S


def is_direct(broadcast) -> bool:
    """Tell whether the desk puts it on air by itself."""
    return broadcast.kind in DIRECT


def is_emergency(broadcast) -> bool:
    return broadcast.kind == K.EMERGENCY


def is_to_be_approved(broadcast) -> bool:
    return not is_direct(broadcast) and not is_emergency(broadcast)


def is_last(broadcast) -> bool:
    """Tell whether the repetition that comes next is the last one."""
    return broadcast.repetition + 1 >= broadcast.times


def is_not_last(broadcast) -> bool:
    return not is_last(broadcast)


def why_over(broadcast, by):
    at = broadcast.moving_at or timezone.now()
    return _("Its time is over.") if broadcast.wanted_until <= at else ""


def why_not_approved(broadcast, by):
    return why_over(broadcast, by) or why_too_many(broadcast)


def why_too_many(broadcast):
    """Say where two promotions would follow each other too closely; two queries for a promotion, else none."""
    if broadcast.kind != K.PROMOTION:
        return ""
    gap, own = broadcast.promotion_gap(), moments(broadcast)
    for other in type(broadcast).objects.accepted().filter(kind=K.PROMOTION).exclude(pk=broadcast.pk):
        theirs = [*moments(other), *([other.last_played_at] if other.last_played_at else [])]
        if any(abs(one - each) < gap for one in own for each in theirs):
            return _("%(other)s would follow too closely: one promotion in %(minutes)d minutes.") % {
                "other": other,
                "minutes": gap // timedelta(minutes=1),
            }
    return ""


def why_not_played(broadcast, by):
    """Refuse a repetition that somebody has marked already, and one that has to wait for its turn; two queries."""
    if broadcast.repetition != broadcast.plays.count() + 1:
        return ValidationError(_("Somebody has marked this one as played."), "state")
    at = broadcast.moving_at or timezone.now()
    on_air = type(broadcast).objects.filter(state=S.ON_AIR).exclude(pk=broadcast.pk)
    if first := first_in_line(broadcast, on_air, at):
        return _("%(first)s (%(kind)s) has its turn first.") % {"first": first, "kind": first.get_kind_display()}
    return why_over(broadcast, by)


def note_play(broadcast, by, at) -> None:
    """From this repetition the time to the next one runs."""
    broadcast.last_played_at = at
    broadcast.due_by(at + timedelta(minutes=broadcast.interval), at)


def enter_play(broadcast, by, at) -> None:
    broadcast.plays.create(repetition=broadcast.repetition, played_at=at, played_by=by)
