"""Shutters of the mall: when they should go up and down, and when they did."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from staffing.plan.models import Zone
from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet
from tianyou.core.bilingual import Bilingual
from tianyou.core.deadlines import on_day
from tianyou.core.opening import OpeningHours
from tianyou.core.records import Record

GRACE = timedelta(minutes=10)
AHEAD = timedelta(minutes=30)


class Action(models.TextChoices):
    OPEN = "open", pgettext_lazy("gate", "open")
    CLOSE = "close", pgettext_lazy("gate", "close")


class Condition(models.TextChoices):
    OK = "ok", pgettext_lazy("gate", "in order")
    FAULT = "fault", pgettext_lazy("gate", "faulty")


class GateQuerySet(ScopedQuerySet):
    def in_use(self):
        return self.filter(is_in_use=True)

    def to_do(self, at: datetime):
        """Return the gates that should be opened or closed by now, or within half an hour, and were not yet.

        One query for the opening hours of the day.
        """
        day = timezone.localdate(at)
        opens, closes = (on_day(day, moment) for moment in OpeningHours.objects.on(day))
        done = GateOperation.objects.filter(gate=OuterRef("pk"), day=day)
        before, after = (opens - at - AHEAD) / timedelta(minutes=1), (at + AHEAD - closes) / timedelta(minutes=1)
        to_open = Q(opens_before__gte=before) & ~Exists(done.filter(action=Action.OPEN))
        to_close = Q(closes_after__lte=after) & ~Exists(done.filter(action=Action.CLOSE))
        return self.in_use().filter(to_close | (to_open & Q(closes_after__gt=after)))


class Gate(ScopedModel):
    """A shutter or an entrance. When it is due follows from the opening hours of the mall."""

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="gates", verbose_name=_("zone"))
    opens_before = models.SmallIntegerField(_("minutes before the mall opens"), default=10)
    closes_after = models.SmallIntegerField(_("minutes after the mall closes"), default=15)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    is_in_use = models.BooleanField(_("in use"), default=True)
    name = Bilingual()

    objects = GateQuerySet.as_manager()

    reach_by = {Reach.ZONE: ("zone",)}

    class Meta:
        verbose_name = _("gate")
        verbose_name_plural = _("gates")
        ordering = ["zone__floor", "order", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shifts:gate-day")

    def planned(self, action: str, day: date, hours: tuple) -> datetime:
        """Return when the gate should be opened or closed on a day, by the opening hours of that day."""
        opens, closes = hours
        if action == Action.OPEN:
            return on_day(day, opens) - timedelta(minutes=self.opens_before)
        return on_day(day, closes) + timedelta(minutes=self.closes_after)


class GateOperation(Record):
    """A gate opened or closed, by whom, when, and in which state it was."""

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="operations", editable=False, verbose_name=_("gate"))
    day = models.DateField(_("day"), editable=False)
    action = models.CharField(_("what was done"), max_length=6, choices=Action, editable=False)
    planned_at = models.DateTimeField(_("should be at"), editable=False)
    done_at = models.DateTimeField(_("done at"), db_index=True)
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("signed by")
    )
    second = models.CharField(_("second person"), max_length=60, blank=True)
    condition = models.CharField(_("state of the gate"), max_length=6, choices=Condition, default=Condition.OK)
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    page_name = "gateoperation"
    reach_by = {Reach.ZONE: ("gate__zone",), Reach.OWN: ("operator",)}

    class Meta:
        verbose_name = _("entry of the gate log")
        verbose_name_plural = _("gate log")
        ordering = ["-done_at"]
        constraints = [models.UniqueConstraint(fields=["gate", "day", "action"], name="gate_once_a_day")]
        indexes = [models.Index(fields=["day", "action"])]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{self.gate} · {self.get_action_display()} · {day}"

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of entries made after the time."""
        return Q(done_at__gt=F("planned_at") + GRACE)

    @property
    def is_late(self) -> bool:
        return self.done_at > self.planned_at + GRACE

    @property
    def is_fault(self) -> bool:
        return self.condition == Condition.FAULT

    def clean(self) -> None:
        """Refuse a fault without a word, an entry made twice, and closing what was never opened."""
        if self.is_fault and not self.remark.strip():
            raise ValidationError({"remark": _("What is wrong with the gate?")})
        if self.done_at and timezone.localdate(self.done_at) != self.day:
            raise ValidationError({"done_at": _("That is another day.")})
        if not self._state.adding:
            return
        rows = GateOperation.objects.filter(gate=self.gate_id, day=self.day)
        if done := rows.filter(action=self.action).select_related("operator").first():
            text = _("%(who)s has signed this already.")
            raise ValidationError(text, "state", {"who": done.operator})
