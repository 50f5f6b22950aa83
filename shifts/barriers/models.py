"""Barriers on the floors, and who looked at each of them on which day."""

from datetime import datetime, time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import ShopUnit
from tianyou.core.access import Reach, ScopedModel
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import on_day

from .limits import CHECK, next_check
from .states import BarrierState as S
from .states import Finding, Reason, Ways
from .workflow import BARRIER


class BarrierQuerySet(CaseQuerySet):
    def unchecked(self, at: datetime):
        """Return the barriers that are up, were put up before the day of a moment, and were not looked at on it."""
        morning = on_day(timezone.localdate(at), time(0))
        seen = Q(checked_at__gte=morning) | Q(registered_at__gte=morning)
        return self.open().exclude(seen)


class Barrier(Case):
    """Something that keeps people out. It may block no exit and no hydrant (Fire Protection Law art. 28).

    It is due by the earlier of two moments: when it should be gone, and when it should be looked at again.
    """

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="barriers", verbose_name=_("zone"))
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="barriers", verbose_name=_("shop unit")
    )
    place = models.CharField(_("place"), max_length=100)
    reason = models.CharField(pgettext_lazy("barrier", "reason"), max_length=10, choices=Reason)
    ways = models.CharField(_("exits and hydrants"), max_length=8, choices=Ways)
    expected_until = models.DateTimeField(_("expected until"))
    materials = models.CharField(_("materials"), max_length=100, blank=True)
    notice_text = models.CharField(_("what the notice says"), max_length=200)
    has_light = models.BooleanField(_("warning light"), default=False)
    has_sign = models.BooleanField(_("warning sign"), default=True)
    owner = models.CharField(_("who answers for it"), max_length=60, help_text=_("A post, a department or a person."))
    checked_at = models.DateTimeField(_("last looked at"), null=True, editable=False)
    check_by = models.DateTimeField(_("next look by"), null=True, editable=False)

    objects = BarrierQuerySet.as_manager()

    workflow = BARRIER
    page_name = "barrier"
    number_kind = "围蔽"
    limits = {S.UP: CHECK}
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "barrier")
        verbose_name_plural = _("barriers")
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["zone", "closed_at"])]
        constraints = [models.CheckConstraint(condition=Q(ways=Ways.FREE), name="barrier_blocks_no_exit")]
        permissions = [
            ("check_barrier", gettext_noop("Can look at barriers every day")),
            ("prolong_barrier", gettext_noop("Can let barriers stay longer")),
            ("take_down_barrier", gettext_noop("Can take barriers down")),
        ]

    def clean(self) -> None:
        """Refuse a barrier before an exit or a hydrant, and a new one whose end has passed."""
        if self.ways == Ways.BLOCKED:
            text = _(
                "A barrier may block no exit, fire lane, hydrant or extinguisher (Fire Protection Law art. 28). "
                "Move it until they are free, then enter it."
            )
            raise ValidationError({"ways": text})
        if self._state.adding and self.expected_until and self.expected_until <= (self.registered_at or timezone.now()):
            raise ValidationError({"expected_until": _("This moment has passed.")})

    def start_clock(self, at: datetime) -> None:
        """It was seen just now: the next look is due on the next day."""
        if self.state == S.UP:
            self.check_by = next_check(at, timezone.localdate(self.registered_at))
            self.run_until(at)
        else:
            super().start_clock(at)

    def run_until(self, at: datetime) -> None:
        self.due_by(min(self.expected_until, self.check_by), at)

    def enter_check(self, finding: str, by, at: datetime) -> None:
        """Enter a look at the barrier; its remark is the note of the move."""
        remark = self.history.latest().history_change_reason or ""
        check = BarrierCheck(barrier=self, day=timezone.localdate(at), finding=finding, remark=remark)
        check.checked_by, check.checked_at = by, at
        check.save()

    @property
    def is_overstaying(self) -> bool:
        return self.is_open and self.expected_until < timezone.now()

    @property
    def is_unchecked(self) -> bool:
        """Whether it was put up before today and nobody has looked at it today."""
        last = self.checked_at or self.registered_at
        return self.is_open and timezone.localdate(last) < timezone.localdate()

    @property
    def shortcomings(self) -> str:
        """What is late or missing, in words; nothing where all is as it should be."""
        words = ((self.is_overstaying, _("should be gone")), (self.is_unchecked, _("not looked at today")))
        return " · ".join(str(word) for is_so, word in words if is_so)

    @property
    def summary(self) -> str:
        """Where it stands and what its notice says: only what was typed, since a handover book keeps it as it was."""
        return f"{self.place} · {self.notice_text}"

    def search_label(self) -> str:
        return f"{self.number} {self.place}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.place, self.owner, *([self.unit.number] if self.unit else [])

    def search_texts(self) -> tuple[str, ...]:
        return (self.notice_text,)


class BarrierCheck(ScopedModel):
    """One look at a barrier, entered by its move and never changed: the next look tells better."""

    barrier = models.ForeignKey(Barrier, models.PROTECT, related_name="checks", verbose_name=_("barrier"))
    day = models.DateField(_("day"), db_index=True)
    finding = models.CharField(_("finding"), max_length=8, choices=Finding)
    remark = models.CharField(_("remark"), max_length=1000, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("looked at by")
    )
    checked_at = models.DateTimeField(_("looked at"), db_index=True)

    reach_by = {Reach.ZONE: ("barrier__zone",), Reach.OWN: ("checked_by",)}

    class Meta:
        verbose_name = _("check of a barrier")
        verbose_name_plural = _("checks of barriers")
        default_permissions = ("view",)
        ordering = ["-checked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.barrier} · {self.get_finding_display()}"

    def get_absolute_url(self) -> str:
        return self.barrier.get_absolute_url()
