"""The plan of the music: which playlist is heard at which hour of which kind of day."""

import json
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.calendar import SATURDAY, Calendar
from tianyou.core.calendar import DayKind as Published
from tianyou.core.records import Record

from .playlists import Playlist
from .states import DayKind

SLOTS = Path(__file__).parent / "data" / "slots.json"
QUIETEST, LOUDEST = 30, 75
HOLIDAYS = (Published.STATUTORY, Published.OFF)


def kind_of(day: date) -> str:
    """Return the kind of a day by the published calendar: days off beside a holiday are holidays; one query."""
    kind = Calendar(day.year).kind(day)
    if kind in HOLIDAYS:
        return DayKind.HOLIDAY
    return DayKind.WEEKEND if day.weekday() >= SATURDAY and kind != Published.WORK else DayKind.WEEKDAY


class PlaylistSlot(Record):
    """What is heard from one hour to another on one kind of day. A change counts from the next day on."""

    day_kind = models.CharField(_("kind of day"), max_length=8, choices=DayKind)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(pgettext_lazy("programme", "until"))
    playlist = models.ForeignKey(Playlist, models.PROTECT, related_name="+", verbose_name=_("playlist"))
    volume = models.PositiveSmallIntegerField(
        _("volume in dB"), default=55, validators=[MinValueValidator(QUIETEST), MaxValueValidator(LOUDEST)],
        help_text=_("50 to 60 dB are pleasant."),
    )  # fmt: skip
    source = models.CharField(_("played from"), max_length=60, blank=True)
    is_in_use = models.BooleanField(_("in use"), default=True)

    page_name = "playlistslot"

    class Meta:
        verbose_name = _("slot of the programme")
        verbose_name_plural = _("slots of the programme")
        default_permissions = ("view", "add", "change")
        ordering = ["day_kind", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="slot_ends_after_start",
                violation_error_message=_("The end is not after the begin."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_day_kind_display()} {self.hours} {self.playlist}"

    @property
    def hours(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"

    def clean(self) -> None:
        """Refuse a slot that ends before it begins, or at whose hours something else is heard already."""
        if not (self.starts and self.ends):
            return
        if self.ends <= self.starts:
            raise ValidationError({"ends": _("The end is not after the begin.")})
        if self.is_in_use and (other := self.overlapping().first()):
            text = _("Another slot is heard at these hours: %(other)s.")
            raise ValidationError({"starts": text % {"other": other}})

    def overlapping(self):
        """Return the slots in use that are heard at the same hours of the same kind of day."""
        rows = PlaylistSlot.objects.filter(day_kind=self.day_kind, is_in_use=True).exclude(pk=self.pk)
        return rows.filter(starts__lt=self.ends, ends__gt=self.starts)


def load_slots() -> None:
    """Lay the usual programme for each kind of day where there is none at all."""
    if PlaylistSlot.objects.exists():
        return
    playlists = {each.code: each for each in Playlist.objects.all()}
    for row in json.loads(SLOTS.read_text(encoding="utf-8")):
        row["playlist"] = playlists[row["playlist"]]
        for kind in DayKind:
            PlaylistSlot(day_kind=kind, **row).save()
