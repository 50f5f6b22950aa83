"""The handover book: written by the outgoing person from live records, ticked line by line by the incoming one."""

from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from shifts.attendance.place import hours_of
from staffing.plan.models import Post, Shift, Zone
from tianyou.core.access import Reach
from tianyou.core.cases import Case

from .sources import SOURCES, Where, sources_for
from .states import HandoverState as S
from .states import Kind
from .workflow import SHIFT_HANDOVER

MOST_LINES = 200


class ShiftHandover(Case):
    """One place's work handed to the next shift, to security for the night, or back in the morning."""

    kind = models.CharField(_("handover"), max_length=8, choices=Kind, default=Kind.SHIFT)
    day = models.DateField(_("day"), editable=False)
    shift = models.ForeignKey(
        Shift, models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("shift that ends")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False, verbose_name=_("post"))
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("zone"))
    to_post = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False, verbose_name=_("handed to"))
    keys = models.CharField(_("keys"), max_length=200, blank=True, help_text=_("Which and how many, one by one."))
    equipment = models.CharField(_("radios and other equipment"), max_length=200, blank=True)
    cash = models.CharField(_("cash and valuables counted"), max_length=200, blank=True)
    remarks = models.TextField(_("what the next shift should know"), max_length=1000, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name=_("taken over by"),
    )  # fmt: skip
    taken_at = models.DateTimeField(_("taken over at"), null=True, editable=False)

    workflow = SHIFT_HANDOVER
    page_name = "handover"
    number_kind = "交班"
    limits = {S.LEFT: "handover.settle"}
    reach_by = {Reach.ZONE: ("zone",), Reach.POST: ("to_post",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("shift handover")
        verbose_name_plural = _("shift handovers")
        indexes = [models.Index(fields=["day", "kind"]), models.Index(fields=["state", "due_at"])]
        permissions = [
            ("take_shifthandover", gettext_noop("Can take over from another shift")),
            ("settle_shifthandover", gettext_noop("Can settle what a handover left open")),
            ("write_night_handover", gettext_noop("Can hand the mall over to security for the night")),
            ("keep_night_keys", gettext_noop("Can keep the keys of the night and hand the mall back")),
            ("cancel_shifthandover", gettext_noop("Can strike a handover written by mistake")),
        ]
        constraints = [
            models.UniqueConstraint(
                "day",
                "kind",
                "post",
                Coalesce("shift", 0),
                Coalesce("zone", 0),
                condition=~models.Q(state=S.CANCELLED),
                name="handover_once_a_shift",
            )
        ]

    @property
    def is_correctable(self) -> bool:
        return self.state == S.WRITTEN

    def start_clock(self, at: datetime) -> None:
        """It is to be taken over by the end of the shift that hands over; in the morning within the hour."""
        super().start_clock(at)
        if self.state == S.WRITTEN and self.shift_id:
            _begins, ends = hours_of(self.shift, self.day)
            self.due_by(max(ends, at), at)

    @property
    def was_left(self) -> bool:
        """Whether nobody came to take it over."""
        return self.state == S.LEFT

    def clean(self) -> None:
        """Refuse a second book of the same place, and a night without its keys."""
        same = ShiftHandover.objects.exclude(state=S.CANCELLED).exclude(pk=self.pk)
        same = same.filter(day=self.day, kind=self.kind, shift=self.shift_id, post=self.post_id, zone=self.zone_id)
        if other := same.first():
            raise ValidationError(_("It is written already: %(number)s."), params={"number": other})
        if self.kind != Kind.SHIFT and not self.keys.strip():
            raise ValidationError({"keys": _("Name the keys that change hands.")})

    def where(self) -> Where:
        return Where(timezone.now(), self.zone, is_desk=not self.zone_id)

    def write_lines(self, by) -> None:
        """Write a line for each record that the next shift must know of."""
        lines = lines_of(self.where())
        for line in lines:
            line.handover = self
        HandoverLine.objects.bulk_create(lines)

    def left_open(self) -> models.QuerySet:
        return self.lines.filter(ticked_at=None)

    @property
    def summary(self) -> str:
        return " · ".join(str(each) for each in (self.shift, self.post, self.zone) if each)

    def search_label(self) -> str:
        return f"{self.number} {self.day}"

    def search_names(self) -> tuple[str, ...]:
        return (self.number,)

    def search_texts(self) -> tuple[str, ...]:
        return (self.remarks,)


class HandoverLine(models.Model):
    """One thing that the next shift must know of; its title stays as it was at the handover."""

    handover = models.ForeignKey(ShiftHandover, models.CASCADE, related_name="lines")
    source = models.CharField(max_length=30)
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=200, blank=True)
    ticked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        source = SOURCES.get(self.source)
        return source.label if source else self.source


def lines_of(where: Where) -> list[HandoverLine]:
    """Return a line, not stored, for each record that is open at a place, two hundred at most; a query a source."""
    lines: list[HandoverLine] = []
    for source in sources_for(where):
        for record in source.rows(where).order_by("pk")[: MOST_LINES - len(lines)]:
            text = str(getattr(record, source.says, "") or "")[:200] if source.says else ""
            lines.append(HandoverLine(source=source.code, record=record, title=str(record)[:120], text=text))
    return lines
