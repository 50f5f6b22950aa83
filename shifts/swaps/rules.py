"""What swaps and loans are asked, and what they do to the rosters."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shifts.roster.changes import Day, hold, put
from shifts.roster.models import Roster
from shifts.roster.states import DayKind


def is_possible(swap, by):
    return swap.why_not()


def is_within_a_shift(swap) -> bool:
    return not swap.is_across


def is_across(swap) -> bool:
    return swap.is_across


def note_first(swap, by, at) -> None:
    swap.first_by = by


def swap_days(swap, by, at) -> None:
    """Exchange the days of both as they stand under the locks of the rosters, taken in the order of their keys.

    Raises:
        ValidationError: what was approved a moment ago, such as a leave, makes it impossible.
    """
    keys = {cell.roster_id for cell in swap.cells().values()}
    hold(Roster.objects.filter(pk__in=keys))
    if problem := swap.why_not():
        raise ValidationError(problem)
    cells, wanted = swap.cells(), {}
    for day in swap.days:
        for one, other in ((swap.asker_id, swap.partner_id), (swap.partner_id, swap.asker_id)):
            mine = cells[one, day]
            wanted.setdefault(mine.roster, []).append(Day.of(cells[other, day], one))
    for roster in sorted(wanted, key=lambda each: each.pk):
        put(roster, wanted[roster], by, reason=swap.number, at=at)


def lend(loan, by, at) -> None:
    """Put the person into the other shift's seat, in the roster of the person's own shift.

    Raises:
        ValidationError: the day left the roster since the loan was asked for.
    """
    cell = loan.cell()
    if cell is None:
        raise ValidationError(_("There is no roster of the person's shift for that day."))
    seat = {"shift_id": loan.taking_id, "post_id": loan.post_id, "zone_id": loan.zone_id}
    put(cell.roster, [Day(loan.person_id, loan.day, DayKind.WORK, **seat)], by, reason=loan.number, at=at)
