"""The music of a day: what was to be heard at which hour, and what was heard."""

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tianyou.core.access import ScopedQuerySet
from tianyou.core.deadlines import on_day
from tianyou.core.records import Record
from tianyou.core.workflow import WorkflowRecord

from .playlists import Playlist
from .slots import PlaylistSlot, kind_of
from .states import LineState as S
from .workflow import EARLY, LINE

GRACE = timedelta(minutes=10)


class LineQuerySet(ScopedQuerySet):
    def due(self, since: datetime, until: datetime, now: datetime):
        """Return the lines whose time ended between two moments, and not after now."""
        return self.filter(until_at__gte=since, until_at__lt=min(until, now))

    def followed(self):
        """Return the lines that were started in time and from which nobody deviated."""
        return self.filter(started_at__lte=F("from_at") + GRACE, deviated_at=None)

    def to_start(self, at: datetime):
        """Return the lines of the day that should be heard by now and were neither started nor explained."""
        return self.filter(day=timezone.localdate(at), state=S.PLANNED, from_at__lte=at)


class ProgrammeLine(WorkflowRecord, Record):
    """One slot on one day, as it stood when the day was laid; its history is the log of that hour."""

    day = models.DateField(_("day"), editable=False)
    slot = models.ForeignKey(
        PlaylistSlot, models.PROTECT, related_name="lines", editable=False, verbose_name=_("slot of the programme")
    )
    from_at = models.DateTimeField(_("from"), editable=False, db_index=True)
    until_at = models.DateTimeField(pgettext_lazy("programme", "until"), editable=False, db_index=True)
    playlist = models.ForeignKey(Playlist, models.PROTECT, related_name="+", editable=False, verbose_name=_("playlist"))
    volume = models.PositiveSmallIntegerField(_("volume in dB"), editable=False)
    source = models.CharField(_("played from"), max_length=60, blank=True, editable=False)
    started_at = models.DateTimeField(_("started at"), null=True, editable=False)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, editable=False)
    deviated_at = models.DateTimeField(_("deviated at"), null=True, editable=False)
    deviation = models.CharField(
        _("what was different, and why"), max_length=300, blank=True, help_text=_("For example: player broken.")
    )

    objects = LineQuerySet.as_manager()

    workflow = LINE
    page_name = "programmeline"
    is_correctable = False

    class Meta:
        verbose_name = _("line of the programme")
        verbose_name_plural = _("lines of the programme")
        default_permissions = ("view",)
        ordering = ["from_at"]
        constraints = [models.UniqueConstraint(fields=["day", "slot"], name="slot_once_a_day")]
        indexes = [models.Index(fields=["day", "state"])]
        permissions = [("log_programmeline", gettext_noop("Can start and stop the music and say what was different"))]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.hours}"

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of lines that should have been started some minutes ago."""
        return Q(state=S.PLANNED, from_at__lt=at - GRACE)

    @property
    def is_late(self) -> bool:
        return self.state == S.PLANNED and self.from_at < timezone.now() - GRACE

    @property
    def hours(self) -> str:
        return f"{timezone.localtime(self.from_at):%H:%M}–{timezone.localtime(self.until_at):%H:%M}"

    def is_near(self, at: datetime) -> bool:
        """Tell whether its time has come, or nearly so, at an aware moment."""
        return self.from_at - EARLY <= at

    def is_on_at(self, at: datetime) -> bool:
        """Tell whether it should be heard at an aware moment."""
        return self.from_at <= at < self.until_at


def lay_lines(day: date) -> int:
    """Lay the programme of a day where nobody has yet; return how many lines were laid. Three queries at most."""
    if ProgrammeLine.objects.filter(day=day).exists():
        return 0
    slots = PlaylistSlot.objects.filter(day_kind=kind_of(day), is_in_use=True)
    lines = [
        ProgrammeLine(
            day=day,
            slot=slot,
            from_at=on_day(day, slot.starts),
            until_at=on_day(day, slot.ends),
            playlist=slot.playlist,
            volume=slot.volume,
            source=slot.source,
        )
        for slot in slots
    ]
    with transaction.atomic():
        return len(ProgrammeLine.objects.bulk_create(lines, ignore_conflicts=True))


def music_now(user, at: datetime) -> tuple[ProgrammeLine | None, ProgrammeLine | None]:
    """Return the line of the programme that should be heard at a moment, and the one after it; one query."""
    rows = ProgrammeLine.objects.visible_to(user).filter(until_at__gt=at).select_related("playlist")
    lines = [*rows.order_by("from_at")[:2], None, None]
    first, second = lines[:2]
    return (first, second) if first and first.is_on_at(at) else (None, first)
