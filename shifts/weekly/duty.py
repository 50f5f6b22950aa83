"""Whether the shifts keep to their weeks: what was submitted in time, late, or not at all."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from staffing.models import Appointment
from staffing.plan.hands import posts_for
from staffing.plan.models import EstablishmentLine, Plan, Shift
from tianyou.core.access import shifts_within
from tianyou.core.deadlines import Limit

from .limits import SUBMIT
from .models import WeeklyReport
from .states import Fate
from .weeks import end_of, sunday_of, week_words, weeks_over

VIEW, ADD = "shifts.view_weeklyreport", "shifts.add_weeklyreport"
WEEKS = 8


@dataclass(frozen=True)
class Week:
    """One shift's duty to report on one week."""

    shift: Shift
    monday: date
    report: WeeklyReport | None
    due_at: datetime
    is_held: bool
    now: datetime

    @property
    def fate(self) -> Fate:
        if self.report and self.report.submitted_at:
            return Fate.LATE if self.report.was_late else Fate.IN_TIME
        if not (self.is_held or self.report):
            return Fate.NOBODY
        return Fate.MISSING if self.now > self.due_at else Fate.AWAITED

    @property
    def words(self) -> str:
        return week_words(self.monday)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week


class Keeping:
    """The latest weeks of the shifts that somebody may see; four queries at most.

    Args:
        user: who looks; None for the program itself, which sees every shift.
        now: aware moment.
        capability: what the shifts are within reach of.
        number: of weeks.
    """

    def __init__(self, user, now: datetime, capability: str = VIEW, number: int = WEEKS) -> None:
        self.now, self.weeks = now, weeks_over(now, number)
        self.within = None if user is None else shifts_within(user, capability)

    @cached_property
    def shifts(self) -> list[Shift]:
        """The shifts that have somebody who writes, in the plan in force."""
        plan = Plan.objects.in_force(timezone.localdate(self.now)).values("pk")
        lines = EstablishmentLine.objects.filter(plan__in=plan, post__in=self._posts, quota__gt=0)
        found = Shift.objects.filter(pk__in=lines.values("shift"))
        return list(found if self.within is None else found.filter(pk__in=self.within))

    @cached_property
    def _posts(self) -> list:
        return posts_for(ADD)

    def rows(self) -> list[tuple[Shift, list[Week]]]:
        """Return each shift with its weeks, the newest first."""
        reports = WeeklyReport.objects.filter(monday__in=self.weeks, shift__in=self.shifts).defer("figures")
        written = {(report.shift_id, report.monday): report for report in reports}
        held = self._held()
        limit = Limit.objects.in_force(SUBMIT, timezone.localdate(self.now))

        def week(shift: Shift, monday: date) -> Week:
            report = written.get((shift.pk, monday))
            due_at = report.submit_by if report else limit.due(end_of(monday))
            is_held = any(since <= sunday_of(monday) and until >= monday for since, until in held.get(shift.pk, ()))
            return Week(shift, monday, report, due_at, is_held, self.now)

        return [(shift, [week(shift, monday) for monday in self.weeks]) for shift in self.shifts]

    def _held(self) -> dict[int, list[tuple[date, date]]]:
        """Return from when until when somebody held a post that writes, by shift."""
        first, last = self.weeks[-1], sunday_of(self.weeks[0])
        rows = Appointment.objects.standing().filter(Q(until=None) | Q(until__gte=first), since__lte=last)
        found: dict[int, list] = {}
        for shift, since, until in rows.filter(post__in=self._posts).values_list("shift", "since", "until"):
            found.setdefault(shift, []).append((since, until or last))
        return found


def weeks_to_draft(user, now: datetime, number: int = WEEKS) -> list[Week]:
    """Return which of the latest weeks of the own shift nobody has begun a report on; none without the duty."""
    if not user.has_perm(ADD):
        return []
    weeks = [week for _shift, found in Keeping(user, now, ADD, number).rows() for week in found]
    return [week for week in weeks if week.report is None and week.is_held]
