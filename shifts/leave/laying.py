"""What approved leaves do to rosters: they stand in a new one from the start, and nobody is put to work on them."""

from django.utils.translation import gettext as _

from shifts.roster.changes import Day, gives, objects
from shifts.roster.sheet import appointments, spans_of
from shifts.roster.states import AT_WORK
from shifts.rules.facts import lies_within

from .models import LeaveRequest
from .states import LeaveState


@gives
def approved_leaves(roster):
    """Yield the days of a roster on which somebody who is of its team then is on leave; two queries."""
    first, last = roster.days[0], roster.days[-1]
    teams = spans_of(appointments(first, last))
    leaves = LeaveRequest.objects.filter(state=LeaveState.APPROVED, since__lte=last, until__gte=first)
    for leave in leaves.order_by("pk"):
        spans = teams.get((leave.person_id, roster.shift_id), ())
        days = (day for day in leave.days if day in roster.days and lies_within(spans, day))
        yield from (Day.off(leave.person_id, day, leave.kind) for day in days)


@objects
def nobody_works_on_leave(roster, days: list[Day]) -> str:
    """Name the first leave that somebody would have to work on; it is called off first. One query."""
    at_work = {(each.person, each.day) for each in days if each.kind in AT_WORK}
    leaves = LeaveRequest.objects.filter(
        state=LeaveState.APPROVED, since__lte=roster.days[-1], until__gte=roster.days[0]
    )
    for leave in leaves.filter(person__in={person for person, _day in at_work}).select_related("person"):
        if any((leave.person_id, day) in at_work for day in leave.days):
            return _("%(who)s is on leave (%(number)s): call that off first.") % {"who": leave.person, "number": leave}
    return ""
