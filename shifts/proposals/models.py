"""A proposed roster: worked out beside the roster, and taken over only by somebody."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from shifts.roster.changes import Day, given, put
from shifts.roster.models import Roster, RosterDay
from shifts.roster.sheet import Sheet, read
from shifts.roster.states import RosterState
from tianyou.core.access import Reach
from tianyou.core.cases import Case

from .states import ProposalState
from .workflow import PROPOSAL

SILENT_AFTER = timedelta(seconds=20)


class RosterProposal(Case):
    """One run of the solver for a roster, or for all rosters of its month that are open.

    ``days`` holds what was found: person, day and the values of each day, in the order of ``changes.Day``.
    """

    roster = models.ForeignKey(
        Roster, models.PROTECT, related_name="proposals", editable=False, verbose_name=_("roster")
    )
    is_whole = models.BooleanField(
        _("all shifts of the month together"),
        default=False,
        help_text=_("Then one shift may lend the other somebody. Only rosters that you may change are planned."),
    )
    since = models.DateField(_("plan the days from"))
    keeps = models.BooleanField(_("change as few days as possible"), default=False)
    mark = models.BigIntegerField(default=0, editable=False)
    days = models.JSONField(default=list, editable=False)
    has_failed = models.BooleanField(default=False, editable=False)
    is_rule_of_thumb = models.BooleanField(_("by a rule of thumb, without the solver"), default=False, editable=False)
    is_proven = models.BooleanField(_("nothing better exists"), default=False, editable=False)
    objective = models.FloatField(null=True, editable=False)
    bound = models.FloatField(null=True, editable=False)
    seconds = models.FloatField(_("seconds"), default=0, editable=False)
    beat_at = models.DateTimeField(null=True, editable=False)

    workflow = PROPOSAL
    page_name = "proposal"
    number_kind = "排案"
    reach_by = {Reach.SHIFT: ("roster__shift",), Reach.OWN: ("registered_by",)}
    is_correctable = False

    class Meta:
        verbose_name = _("proposal of a roster")
        verbose_name_plural = _("proposals of rosters")
        ordering = ["-pk"]

    @cached_property
    def rosters(self) -> list[Roster]:
        """The rosters that are planned: this one, or every open one of the month."""
        rows = Roster.objects.of_month(self.roster.month).select_related("shift").order_by("shift__order")
        chosen = rows.filter(state__in=(RosterState.DRAFT, RosterState.PUBLISHED)) if self.is_whole else rows.none()
        return [each for each in chosen if each.is_within(self.registered_by, "shifts.change_rosterday")] or [
            self.roster
        ]

    def mark_now(self) -> int:
        """Return the newest step of the history of the days that are planned."""
        rows = RosterDay.history.filter(roster__in=[roster.pk for roster in self.rosters])
        return rows.aggregate(newest=Max("history_id"))["newest"] or 0

    @property
    def gap(self) -> float | None:
        """How far from the best possible it may be, in per cent of its cost; None where nothing is known."""
        if self.objective is None or self.bound is None:
            return None
        return round(100 * max(self.objective - self.bound, 0) / max(abs(self.objective), 1e-9), 1)

    @property
    def is_solving(self) -> bool:
        return self.state == ProposalState.SOLVING

    @property
    def is_failed(self) -> bool:
        return self.state == ProposalState.FAILED

    @property
    def is_silent(self) -> bool:
        """Whether whoever worked it out has stopped saying so: the program was stopped meanwhile."""
        last = self.beat_at or self.registered_at
        return self.is_solving and timezone.now() - last > SILENT_AFTER

    def found(self) -> list[Day]:
        """Return the days that were found, of those who are of the team on them still, and what is settled besides."""
        workers = self.sheet.facts.workers
        days = [Day(person, date.fromisoformat(day), *values) for person, day, *values in self.days]
        days = [each for each in days if each.person in workers and workers[each.person].is_there(each.day)]
        settled = {key: day for key, day in self.settled().items() if day.day >= self.since}
        return [each for each in days if (each.person, each.day) not in settled] + list(settled.values())

    def settled(self) -> dict[tuple[int, date], Day]:
        """Return by person and day what is settled, such as an approved leave, and not in the rosters yet."""
        found = {key: day for roster in self.rosters for key, day in given(roster).items()}
        cells = self.sheet.cells
        return {key: day for key, day in found.items() if key not in cells or cells[key].is_work}

    def write(self, by, at: datetime) -> None:
        """Write what was found into the rosters; days set by hand stay so."""
        by_person = self.teams()
        for roster in self.rosters:
            days = [each for each in self.found() if by_person.get(each.person) == roster.pk]
            put(roster, days, by, reason=self.number, at=at, by_hand=False)

    def teams(self) -> dict[int, int]:
        """Return the key of the roster in which each person is planned."""
        from_shift = {roster.shift_id: roster.pk for roster in self.rosters}
        return {held.person_id: from_shift[held.shift_id] for held in self.sheet.people}

    @cached_property
    def sheet(self) -> Sheet:
        """The rosters as they stand now."""
        return read(*self.rosters)

    @property
    def summary(self) -> str:
        return str(self.roster)

    def search_label(self) -> str:
        return f"{self.number} {self.roster.month:%Y-%m}"

    def search_names(self) -> tuple[str, ...]:
        return (self.number,)

    def search_texts(self) -> tuple[str, ...]:
        return ()
