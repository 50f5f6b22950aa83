"""The weekly report of a shift: its figures, what its supervisor writes about them, and the manager's answer."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from staffing.plan.models import Shift
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import Limit
from tianyou.core.measures import Span

from . import rules
from .limits import SUBMIT
from .states import BEING_WRITTEN
from .states import ReportState as S
from .weeks import A_WEEK, end_of, monday_of, week_span, week_words
from .workflow import WEEKLY


class WeeklyQuerySet(CaseQuerySet):
    def in_time(self):
        """Return the reports that were submitted by their hour."""
        return self.filter(submitted_at__lte=F("submit_by"))


class WeeklyReport(Case):
    """What one shift did in one week. Its figures are counted anew until it is submitted, and never afterwards."""

    monday = models.DateField(_("week from Monday"))
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="weekly_reports", verbose_name=_("shift"))
    done = models.TextField(_("work done this week"), max_length=4000, blank=True)
    problems = models.TextField(_("problems"), max_length=3000, blank=True)
    proposals = models.TextField(_("measures proposed"), max_length=3000, blank=True)
    plan = models.TextField(_("plan for next week"), max_length=3000, blank=True)
    answer = models.TextField(_("manager's answer"), max_length=3000, blank=True)
    figures = models.JSONField(default=list, editable=False)
    figures_at = models.DateTimeField(_("figures read at"), editable=False)
    submit_by = models.DateTimeField(_("to be submitted by"), editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False, db_index=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)

    objects = WeeklyQuerySet.as_manager()

    workflow = WEEKLY
    page_name = "weekly"
    number_kind = "周报"
    limits = {S.SUBMITTED: "weekly.answer", S.SENT_BACK: "weekly.rewrite"}
    reach_by = {Reach.SHIFT: ("shift",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("weekly report")
        verbose_name_plural = _("weekly reports")
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["monday", "id"])]
        permissions = [
            ("submit_weeklyreport", gettext_noop("Can submit weekly reports")),
            ("answer_weeklyreport", gettext_noop("Can answer weekly reports or send them back")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["monday", "shift"],
                name="weekly_report_once",
                violation_error_message=_("This shift has its report of the week already."),
            )
        ]

    @property
    def is_correctable(self) -> bool:
        return self.state in BEING_WRITTEN

    @property
    def is_frozen(self) -> bool:
        return self.state not in BEING_WRITTEN

    @property
    def was_late(self) -> bool:
        """Whether it was first submitted after its hour."""
        return self.submitted_at is not None and self.submitted_at > self.submit_by

    @property
    def week(self) -> str:
        return week_words(self.monday)

    def lateness(self) -> str:
        """Return in a word whether the report came in time, nothing while it is awaited."""
        if self.submitted_at is None:
            return _("missing") if timezone.now() > self.submit_by else ""
        return _("submitted late") if self.was_late else _("in time")

    lateness.short_description = _("in time?")

    @property
    def period(self) -> Span:
        return week_span(self.monday, self.shift)

    @property
    def period_before(self) -> Span:
        return week_span(self.monday - A_WEEK, self.shift)

    def previous(self):
        """Return the report of the same shift on the week before, None where there is none; one query."""
        return WeeklyReport.objects.filter(shift=self.shift_id, monday=self.monday - A_WEEK).first()

    def figures_before(self) -> dict[str, int]:
        """Return what the report of the week before says, by code, once it is submitted."""
        previous = self.previous()
        return {row["code"]: row["value"] for row in previous.figures} if previous and previous.submitted_at else {}

    def clean(self) -> None:
        """Refuse a week that is not over yet."""
        if self.monday and not self.pk and self.monday >= monday_of(timezone.localdate()):
            raise ValidationError({"monday": _("This week is not over yet.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the report; a new one reads its figures and learns when it is due."""
        at = at or timezone.now()
        if self._state.adding:
            self.monday = monday_of(self.monday)
            self.submit_by = hour_of(self.monday)
            rules.read_figures(self, by, at)
        super().sign(by, at=at, reason=reason, move=move)

    def start_clock(self, at: datetime) -> None:
        """A draft is due at the hour of its week, whenever it was begun."""
        super().start_clock(at)
        if self.state == S.DRAFT:
            self.due_by(self.submit_by, at)

    @property
    def summary(self) -> str:
        return f"{self.shift} · {self.week}"

    def search_label(self) -> str:
        return f"{self.number} {self.shift}"

    def search_names(self) -> tuple[str, ...]:
        year, week, _weekday = self.monday.isocalendar()
        return self.number, f"{year}-W{week:02d}", self.shift.name_zh, self.shift.name_en

    def search_texts(self) -> tuple[str, ...]:
        return self.done, self.problems, self.proposals, self.plan, self.answer


def hour_of(monday: date) -> datetime:
    """Return by when the report on a week is due, by the limit in force when the week is over; one query."""
    over = end_of(monday)
    return Limit.objects.in_force(SUBMIT, timezone.localdate(over)).due(over)
