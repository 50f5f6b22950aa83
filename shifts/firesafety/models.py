"""Fire safety: the check of each month, drills, and the list of hazards."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from staffing.plan.models import Post, Zone
from tenants.units.models import ShopUnit
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, on_day
from tianyou.core.records import Record

from .limits import VERIFY
from .points import FireCheckPoint
from .rules import why_not_kept_safe
from .states import Grade
from .states import HazardState as S
from .workflow import HAZARD


def this_month() -> date:
    return timezone.localdate().replace(day=1)


class FireCheck(Record):
    """The check list of a month gone through in the whole mall, or in one zone. It is made once."""

    month = models.DateField(_("month"), default=this_month, editable=False)
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="fire_checks", verbose_name=_("zone"),
        help_text=_("Leave it empty for the whole mall."),
    )  # fmt: skip
    done = models.JSONField(default=list, editable=False)
    missing = models.JSONField(default=list, editable=False)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("checked by")
    )
    checked_at = models.DateTimeField(_("checked at"), editable=False, db_index=True)

    page_name = "firecheck"
    is_correctable = False
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("checked_by",)}

    class Meta:
        verbose_name = _("fire safety check")
        verbose_name_plural = _("fire safety checks")
        default_permissions = ("view", "add")
        ordering = ["-checked_at"]
        constraints = [models.UniqueConstraint("month", Coalesce("zone", 0), name="fire_checked_once_a_month")]

    def __str__(self) -> str:
        month = date_format(self.month, pgettext("date format", "F Y"))
        return f"{month} · {self.where}"

    @property
    def where(self) -> str:
        return str(self.zone or pgettext_lazy("fire check", "whole mall"))

    @property
    def is_in_order(self) -> bool:
        return not self.missing

    def points(self) -> list[tuple[FireCheckPoint, bool]]:
        """Return each point that was asked, with whether it was in order; one query."""
        known = FireCheckPoint.objects.filter(code__in=[*self.done, *self.missing])
        return [(point, point.code in self.done) for point in known]

    def clean(self) -> None:
        """Refuse a second list of one month and place."""
        same = FireCheck.objects.filter(month=self.month, zone=self.zone_id).select_related("checked_by")
        if self._state.adding and (other := same.first()):
            text = _("%(who)s has gone through this list for the month already.")
            raise ValidationError(text, "state", {"who": other.checked_by})

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        if self._state.adding:
            self.checked_by, self.checked_at = by, at or timezone.now()
        super().sign(by, at=at, reason=reason)


class FireDrill(Record):
    """A drill, how many took part and how long the mall took to empty."""

    day = models.DateField(_("day"), default=timezone.localdate, db_index=True)
    scenario = models.CharField(_("scenario"), max_length=200)
    participants = models.PositiveIntegerField(
        _("people who took part"), validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    minutes = models.DecimalField(
        _("minutes until everybody was out"), max_digits=5, decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(600)],
    )  # fmt: skip
    findings = models.TextField(_("what was learnt"), max_length=2000)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("recorded by")
    )

    page_name = "firedrill"
    reach_by = {Reach.OWN: ("held_by",)}

    class Meta:
        verbose_name = _("fire drill")
        verbose_name_plural = _("fire drills")
        default_permissions = ("view", "add", "change")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{day} · {self.scenario}"

    def clean(self) -> None:
        if self.day and self.day > timezone.localdate():
            raise ValidationError({"day": _("This day lies in the future.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        if self._state.adding:
            self.held_by = by
        super().sign(by, at=at, reason=reason)


class Hazard(Case):
    """Something that may burn, or keep people from getting out. It is due by the day agreed with whose it is."""

    check_of = models.ForeignKey(
        FireCheck, models.PROTECT, null=True, editable=False, related_name="hazards", verbose_name=_("found by check")
    )
    point = models.ForeignKey(
        FireCheckPoint, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("point of the list")
    )
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="hazards", verbose_name=_("zone"))
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="hazards", verbose_name=_("shop unit")
    )
    place = models.CharField(_("place"), max_length=100, blank=True)
    text = models.TextField(_("what is dangerous"), max_length=1000)
    grade = models.CharField(_("grade"), max_length=8, choices=Grade, default=Grade.ORDINARY)
    interim = models.CharField(_("what keeps people safe until then"), max_length=300, blank=True)
    department = models.ForeignKey(Post, models.PROTECT, related_name="hazards", verbose_name=_("who mends it"))
    due_on = models.DateField(_("mend by"))
    mended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name=_("mended by"),
    )  # fmt: skip
    mended_at = models.DateTimeField(_("mended at"), null=True, editable=False)

    objects = CaseQuerySet.as_manager()

    workflow = HAZARD
    page_name = "hazard"
    number_kind = "隐患"
    limits = {S.MENDED: VERIFY}
    reach_by = {Reach.ZONE: ("zone",), Reach.POST: ("department",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("fire hazard")
        verbose_name_plural = _("fire hazards")
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["department", "state"]),
            models.Index(fields=["zone", "closed_at"]),
        ]
        permissions = [
            ("mend_hazard", gettext_noop("Can mend fire hazards")),
            ("verify_hazard", gettext_noop("Can verify on site that fire hazards are mended")),
            ("assign_hazard", gettext_noop("Can give fire hazards to another department or day")),
            ("void_hazard", gettext_noop("Can strike what is no fire hazard")),
        ]

    def clean(self) -> None:
        """Refuse a new hazard due before it was found, and a major one that nobody guards."""
        faults = why_not_kept_safe(self)
        if self._state.adding and self.due_on and self.due_on < timezone.localdate(self.registered_at):
            faults["due_on"] = _("This day has passed.")
        if faults:
            raise ValidationError(faults)

    def start_clock(self, at: datetime) -> None:
        """It is due by the day that was agreed."""
        super().start_clock(at)
        if self.state == S.OPEN:
            self.due_by(on_day(self.due_on, CENTRE_CLOSES), at)

    @property
    def summary(self) -> str:
        return self.text[:60]

    def search_label(self) -> str:
        return f"{self.number} {self.zone} {self.place}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.place, *([self.unit.number] if self.unit else [])

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.interim
