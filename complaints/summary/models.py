"""The monthly summary of complaints, opinions and repairs: its figures, and what the desk writes about them."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import Limit
from tianyou.core.measures import Span

from . import rules
from .limits import SUBMIT
from .months import end_of, first_of, month_before, month_span, month_words
from .states import BEING_WRITTEN
from .states import SummaryState as S
from .workflow import SUMMARY, WRITTEN_BY


class SummaryQuerySet(CaseQuerySet):
    def in_time(self):
        """Return the summaries that were submitted by the 5th."""
        return self.filter(submitted_at__lte=F("submit_by"))


class MonthlySummary(Case):
    """What the desk heard in one month. Its figures are counted anew until it is submitted, and never afterwards."""

    month = models.DateField(
        _("month"), unique=True, error_messages={"unique": _("This month has its summary already.")}
    )
    highlights = models.TextField(_("what stood out"), max_length=4000, blank=True)
    causes = models.TextField(_("causes"), max_length=3000, blank=True)
    lessons = models.TextField(_("lessons"), max_length=3000, blank=True)
    proposals = models.TextField(_("measures proposed"), max_length=3000, blank=True)
    instruction = models.TextField(_("manager's instruction"), max_length=3000, blank=True)
    figures = models.JSONField(default=list, editable=False)
    content = models.JSONField(default=dict, editable=False)
    figures_at = models.DateTimeField(_("figures read at"), editable=False)
    submit_by = models.DateTimeField(_("to be submitted by"), editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False, db_index=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, editable=False)
    signed_at = models.DateTimeField(_("signed at"), null=True, editable=False)

    objects = SummaryQuerySet.as_manager()

    workflow = SUMMARY
    page_name = "summary"
    number_kind = "月报"
    limits = {S.SUBMITTED: "summary.check", S.CHECKED: "summary.sign", S.SENT_BACK: "summary.rewrite"}
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("monthly summary")
        verbose_name_plural = _("monthly summaries")
        indexes = [models.Index(fields=["state", "due_at"])]
        permissions = [
            ("submit_monthlysummary", gettext_noop("Can submit monthly summaries")),
            ("check_monthlysummary", gettext_noop("Can check monthly summaries")),
            ("sign_monthlysummary", gettext_noop("Can sign monthly summaries")),
        ]

    @property
    def is_correctable(self) -> bool:
        return self.state in BEING_WRITTEN

    @property
    def is_frozen(self) -> bool:
        return self.state not in BEING_WRITTEN

    @property
    def was_late(self) -> bool:
        """Whether it was first submitted after the 5th."""
        return self.submitted_at is not None and self.submitted_at > self.submit_by

    @property
    def period(self) -> Span:
        return month_span(self.month)

    @property
    def period_before(self) -> Span:
        return month_span(month_before(self.month))

    @property
    def month_name(self) -> str:
        return month_words(self.month)

    def lateness(self) -> str:
        """Return in a word whether the summary came in time, nothing while it is awaited."""
        if self.submitted_at is None:
            return _("missing") if timezone.now() > self.submit_by else ""
        return _("submitted late") if self.was_late else _("in time")

    lateness.short_description = _("in time?")

    def previous(self):
        """Return the summary of the month before, None where there is none; one query."""
        return MonthlySummary.objects.filter(month=month_before(self.month)).first()

    def figures_before(self) -> dict[str, int]:
        """Return what the summary of the month before says, by code, once it is submitted; one query."""
        previous = self.previous()
        return {row["code"]: row["value"] for row in previous.figures} if previous and previous.submitted_at else {}

    def is_barred(self, move, user) -> bool:
        """Nobody checks or signs what they wrote, corrected or submitted, whoever began it."""
        if super().is_barred(move, user):
            return True
        return move.decides and any(
            step.history_user_id == user.pk for step in self.hands if step.last_move in WRITTEN_BY
        )

    def clean(self) -> None:
        """Take whatever day of a month was given; refuse a month that is not over yet."""
        if self.month:
            self.month = first_of(self.month)
            if not self.pk and end_of(self.month) > timezone.now():
                raise ValidationError({"month": _("This month is not over yet.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the summary; a new one reads its figures and learns when it is due."""
        at = at or timezone.now()
        if self._state.adding:
            self.submit_by = hour_of(self.month)
            rules.read_figures(self, by, at)
        super().sign(by, at=at, reason=reason, move=move)

    def start_clock(self, at: datetime) -> None:
        """A draft is due by the 5th, whenever it was begun."""
        super().start_clock(at)
        if self.state == S.DRAFT:
            self.due_by(self.submit_by, at)

    @property
    def summary(self) -> str:
        return self.month_name

    def search_label(self) -> str:
        return f"{self.number} {self.month:%Y-%m}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, f"{self.month:%Y-%m}", f"{self.month.year}年{self.month.month}月"

    def search_texts(self) -> tuple[str, ...]:
        return self.highlights, self.causes, self.lessons, self.proposals, self.instruction


def hour_of(first: date) -> datetime:
    """Return by when the summary of a month is due, by the limit in force when the month is over; one query.

    It is the last moment of the 5th and not the first of the 6th, since the day is what everybody goes by.
    """
    over = end_of(first)
    return Limit.objects.in_force(SUBMIT, timezone.localdate(over)).due(over) - datetime.resolution
