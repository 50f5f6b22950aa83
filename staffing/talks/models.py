"""Team briefings with who was there, and coaching notes for few eyes."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from staffing.plan.models import Shift
from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet
from tianyou.core.records import Record
from tianyou.core.workflow import WorkflowRecord

from .states import BriefingKind, NoteKind
from .workflow import COACHING

CORRECTED_WITHIN = timedelta(days=2)


class TeamBriefing(Record):
    """A supervisor speaks to the own shift: of what, which points of conduct, and who heard it."""

    day = models.DateField(_("day"), default=timezone.localdate, db_index=True)
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="briefings", verbose_name=_("shift"))
    kind = models.CharField(_("kind"), max_length=10, choices=BriefingKind, default=BriefingKind.PRE_SHIFT)
    topics = models.TextField(_("topics"), max_length=2000, help_text=_("One topic a line."))
    conduct = models.TextField(
        _("points of conduct"), max_length=1000, blank=True, help_text=_("Dress, courtesy, tidiness: one point a line.")
    )
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("held by")
    )

    page_name = "briefing"
    reach_by = {Reach.SHIFT: ("shift",), Reach.OWN: ("held_by",)}

    class Meta:
        verbose_name = _("team briefing")
        verbose_name_plural = _("team briefings")
        default_permissions = ("view", "add", "change")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "shift"],
                condition=Q(kind=BriefingKind.PRE_SHIFT),
                name="one_briefing_before_a_shift",
                violation_error_message=_("There is a briefing before this shift already."),
            )
        ]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{day} · {self.shift} · {self.get_kind_display()}"

    @property
    def is_correctable(self) -> bool:
        return self.day >= timezone.localdate() - CORRECTED_WITHIN

    @property
    def counted(self) -> str:
        """How many of the team were there, from the rows fetched with the list."""
        rows = list(self.presences.all())
        return f"{sum(row.was_there for row in rows)} / {len(rows)}"

    def clean(self) -> None:
        """Refuse a day to come, and a second briefing before one shift."""
        if self.day and self.day > timezone.localdate():
            raise ValidationError({"day": _("A briefing is entered once it was held.")})
        same = TeamBriefing.objects.filter(day=self.day, shift=self.shift_id, kind=BriefingKind.PRE_SHIFT)
        if self.kind == BriefingKind.PRE_SHIFT and same.exclude(pk=self.pk).exists():
            raise ValidationError({"day": _("There is a briefing before this shift already.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        if self._state.adding:
            self.held_by = by
        super().sign(by, at=at, reason=reason)

    def call_the_roll(self, team, there: set[int]) -> None:
        """Enter who of the team was there; once more replaces what was entered before."""
        self.presences.all().delete()
        rows = [BriefingPresence(briefing=self, person=each, was_there=each.pk in there) for each in team]
        BriefingPresence.objects.bulk_create(rows)

    def search_label(self) -> str:
        return str(self)

    def search_names(self) -> tuple[str, ...]:
        return ()

    def search_texts(self) -> tuple[str, ...]:
        return self.topics, self.conduct


class BriefingPresence(ScopedModel):
    """Somebody of the shift, and whether they heard a briefing."""

    briefing = models.ForeignKey(TeamBriefing, models.CASCADE, related_name="presences", verbose_name=_("briefing"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    was_there = models.BooleanField(pgettext_lazy("briefing", "was there"), default=True)

    class Meta:
        verbose_name = _("presence at a briefing")
        verbose_name_plural = _("presences at briefings")
        default_permissions = ()
        ordering = ["person__username"]
        constraints = [models.UniqueConstraint(fields=["briefing", "person"], name="briefing_heard_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.briefing}"


class CoachingNoteQuerySet(ScopedQuerySet):
    def to_follow(self, on: date):
        """Return the notes whose day to come back to has arrived by a day, and nobody did."""
        return self.filter(follow_on__lte=on, followed_at=None)


class CoachingNote(WorkflowRecord, Record):
    """A talk with one person. Its author and the manager see it, the person once the author shows it, nobody else.

    It stands in no search: what is not shown must not be found.
    """

    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("coaching", "with whom")
    )
    day = models.DateField(_("day"), default=timezone.localdate, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=NoteKind, default=NoteKind.GUIDANCE)
    text = models.TextField(_("what was talked about"), max_length=3000)
    agreed = models.TextField(_("what was agreed"), max_length=1000, blank=True)
    follow_on = models.DateField(_("to come back to on"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("author")
    )
    shown_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    shown_at = models.DateTimeField(_("shown at"), null=True, editable=False)
    acknowledged_at = models.DateTimeField(pgettext_lazy("coaching", "read at"), null=True, editable=False)
    followed_at = models.DateTimeField(_("come back to at"), null=True, editable=False)

    objects = CoachingNoteQuerySet.as_manager()

    workflow = COACHING
    page_name = "coaching"
    reach_by = {Reach.OWN: ("author", "shown_to")}

    class Meta:
        verbose_name = _("coaching note")
        verbose_name_plural = _("coaching notes")
        default_permissions = ("view", "add", "change")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["follow_on", "followed_at"])]
        permissions = [
            ("release_coachingnote", gettext_noop("Can show a coaching note to the person concerned")),
            ("acknowledge_coachingnote", gettext_noop("Can confirm having read a coaching note")),
            ("follow_coachingnote", gettext_noop("Can note what came of a coaching note")),
        ]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{day} · {self.about} · {self.get_kind_display()}"

    @property
    def is_correctable(self) -> bool:
        """A note is its author's own until it is shown."""
        return self.shown_to_id is None

    @property
    def is_late(self) -> bool:
        return bool(self.follow_on) and self.followed_at is None and self.follow_on < timezone.localdate()

    @property
    def due_at(self) -> date | None:
        """The day to come back to it, until somebody did."""
        return self.follow_on if self.followed_at is None else None

    def clean(self) -> None:
        """Refuse a talk of a day to come, and a return before the talk."""
        if self.day and self.day > timezone.localdate():
            raise ValidationError({"day": _("A talk is entered once it was held.")})
        if self.day and self.follow_on and self.follow_on <= self.day:
            raise ValidationError({"follow_on": _("Come back to it on a later day than that of the talk.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        if self._state.adding:
            self.author = by
        super().sign(by, at=at, reason=reason, move=move)
