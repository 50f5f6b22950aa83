"""Who came when and left when, as signed by themselves; what was forgotten is corrected with somebody's approval."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from staffing.plan.models import Post, Shift, Zone
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.cases import Case
from tianyou.core.records import Record

from .states import ComingReason, CorrectionState, LeavingReason
from .workflow import CORRECTION

LONGEST_DAY = timedelta(hours=16)
GRACE = timedelta(minutes=5)


class AttendanceQuerySet(ScopedQuerySet):
    def present(self, at: datetime):
        """Return who is signed in at a moment; whoever forgot to sign out is gone after sixteen hours."""
        return self.filter(Q(left_at=None) | Q(left_at__gt=at), came_at__lte=at, came_at__gt=at - LONGEST_DAY)

    def deviating(self):
        """Return the days on which somebody came late or left early."""
        return self.exclude(came_reason="", left_reason="")


class Attendance(Record):
    """One person's day of work: signed in, signed out. The day is that on which the shift began."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="attendances", editable=False, verbose_name=_("person")
    )
    day = models.DateField(_("day"), editable=False)
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", editable=False, verbose_name=_("shift"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False, verbose_name=_("post"))
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("zone"))
    planned_from = models.DateTimeField(_("should come at"), null=True, editable=False)
    planned_until = models.DateTimeField(_("should leave at"), null=True, editable=False)
    came_at = models.DateTimeField(_("came at"), editable=False, db_index=True)
    left_at = models.DateTimeField(_("left at"), null=True, editable=False)
    came_reason = models.CharField(_("why not in time"), max_length=12, choices=ComingReason, blank=True)
    left_reason = models.CharField(_("why before the end"), max_length=12, choices=LeavingReason, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    at_desk = models.BooleanField(_("signed at the desk's screen"), default=False, editable=False)

    objects = AttendanceQuerySet.as_manager()

    page_name = "attendance"
    late_label = pgettext_lazy("attendance", "late")
    is_correctable = False
    reach_by = {Reach.OWN: ("person",), Reach.SHIFT: ("shift",)}

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["-came_at"]
        permissions = [
            ("sign_attendance", gettext_noop("Can sign in and out")),
            ("open_desk_attendance", gettext_noop("Can open the screen on which others sign in and out")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="attendance_once_a_day"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("came_at")), name="nobody_leaves_before_coming"
            ),
        ]
        indexes = [models.Index(fields=["day", "shift"])]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{self.person} · {day}"

    @property
    def is_late(self) -> bool:
        return self.planned_from is not None and self.came_at > self.planned_from + GRACE

    @property
    def left_early(self) -> bool:
        return bool(self.left_at and self.planned_until) and self.left_at < self.planned_until - GRACE

    @property
    def minutes(self) -> int | None:
        """Whole minutes from coming to leaving, breaks included; None while the person is there."""
        return (self.left_at - self.came_at) // timedelta(minutes=1) if self.left_at else None

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of days begun late, for figures."""
        return Q(planned_from__isnull=False, came_at__gt=F("planned_from") + GRACE)


class AttendanceCorrection(Case):
    """What somebody forgot to sign, or signed wrong; the supervisor of the shift decides."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("person")
    )
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", editable=False, verbose_name=_("shift"))
    day = models.DateField(_("day"))
    came_at = models.DateTimeField(_("came at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    reason = models.CharField(_("what happened"), max_length=300)

    workflow = CORRECTION
    page_name = "correction"
    number_kind = "补签"
    limits = {CorrectionState.ASKED: "attendance.correct"}
    reach_by = {Reach.SHIFT: ("shift",), Reach.OWN: ("person",)}

    class Meta:
        verbose_name = _("correction of attendance")
        verbose_name_plural = _("corrections of attendance")
        permissions = [
            ("decide_attendancecorrection", gettext_noop("Can decide on corrections of attendance")),
            ("withdraw_attendancecorrection", gettext_noop("Can withdraw corrections of attendance")),
        ]

    def clean(self) -> None:
        """Refuse a day to come, moments of another day, and a way out before the way in."""
        faults, now = {}, timezone.now()
        if self.day and self.day > timezone.localdate():
            faults["day"] = _("This day is still to come.")
        if self.came_at and self.day and timezone.localdate(self.came_at) != self.day:
            faults["came_at"] = _("That is another day.")
        if self.came_at and self.came_at > now:
            faults["came_at"] = _("This moment lies in the future.")
        if self.left_at and self.came_at:
            faults |= self._faults_of_leaving(now)
        if faults:
            raise ValidationError(faults)
        open_ = AttendanceCorrection.objects.open().filter(person=self.person_id, day=self.day).exclude(pk=self.pk)
        if other := open_.first():
            raise ValidationError(_("%(number)s is still open for this day."), params={"number": other})

    def _faults_of_leaving(self, now: datetime) -> dict:
        if self.left_at <= self.came_at:
            return {"left_at": _("That is before the coming.")}
        if self.left_at - self.came_at > LONGEST_DAY:
            return {"left_at": _("Nobody is at work for more than sixteen hours.")}
        return {"left_at": _("This moment lies in the future.")} if self.left_at > now else {}

    @property
    def summary(self) -> str:
        return f"{self.person} · {self.day}"

    def search_label(self) -> str:
        return f"{self.number} {self.person}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.person.name

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)
