"""Acceptances of renovations as rounds, and the defects that they leave."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tianyou.core.access import Reach
from tianyou.core.cases import CaseQuerySet, TimedRecord
from tianyou.core.deadlines import CENTRE_CLOSES, on_day
from tianyou.core.records import NumberedRecord

from .states import AcceptanceKind, DefectState, Grade, Result
from .workflow import DEFECT

ZONE = "project__lease__unit__zone"


class Acceptance(NumberedRecord):
    """One round: the departments look together, each says its word (an ``Opinion``), what lacks becomes a defect.

    It is convened and concluded by the moves of its project, so the result is never typed.
    """

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="acceptances", editable=False,
        verbose_name=pgettext_lazy("record", "renovation"),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=10, choices=AcceptanceKind, editable=False)
    round = models.PositiveSmallIntegerField(_("round"), editable=False)
    present = models.CharField(_("who took part"), max_length=200, blank=True)
    met_on = models.DateField(_("met on"), default=timezone.localdate)
    remarks = models.TextField(_("remarks"), max_length=1000, blank=True)
    result = models.CharField(
        pgettext_lazy("acceptance", "result"), max_length=8, choices=Result, default=Result.OPEN, editable=False
    )
    convened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("convened by")
    )
    convened_at = models.DateTimeField(_("convened at"), editable=False, db_index=True)
    concluded_at = models.DateTimeField(_("concluded at"), null=True, editable=False)

    page_name = "acceptance"
    number_kind = "验收"
    reach_by = {Reach.ZONE: (ZONE,), Reach.OWN: ("convened_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "acceptance")
        verbose_name_plural = _("acceptances")
        default_permissions = ("view", "change")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "round"], name="acceptance_round_once"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(result=Result.OPEN), name="one_acceptance_at_a_time"
            ),
        ]

    @property
    def is_correctable(self) -> bool:
        """Who took part and the remarks are written down until the round is concluded."""
        return self.result == Result.OPEN

    @property
    def unit(self):
        return self.project.unit

    @property
    def tenant(self):
        return self.project.tenant

    @property
    def tone(self) -> str:
        return {Result.PASSED: "done", Result.FAILED: "warning"}.get(self.result, "open")

    def clean(self) -> None:
        if self.met_on and self.met_on > timezone.localdate():
            raise ValidationError({"met_on": _("This day is still to come.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        """Store the round; a new one is convened by whoever signs it."""
        if self._state.adding:
            self.convened_by, self.convened_at = by, at or timezone.now()
        super().sign(by, at=at, reason=reason)


class DefectQuerySet(CaseQuerySet):
    def grave(self):
        return self.filter(grade=Grade.GRAVE)


class AcceptanceDefect(TimedRecord):
    """What was found wanting. It stays open over the rounds until somebody has seen it mended."""

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="defects", editable=False,
        verbose_name=pgettext_lazy("record", "renovation"),
    )  # fmt: skip
    acceptance = models.ForeignKey(
        Acceptance, models.PROTECT, related_name="defects", editable=False,
        verbose_name=pgettext_lazy("record", "acceptance"),
    )  # fmt: skip
    grade = models.CharField(_("grade"), max_length=6, choices=Grade, default=Grade.GRAVE)
    place = models.CharField(_("place"), max_length=100, blank=True)
    text = models.CharField(_("what lacks"), max_length=300)
    mend_by = models.DateField(_("mend by"))

    objects = DefectQuerySet.as_manager()

    workflow = DEFECT
    page_name = "defect"
    reach_by = {Reach.ZONE: (ZONE,), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("defect")
        verbose_name_plural = _("defects")
        default_permissions = ("view", "add")
        ordering = ["pk"]
        indexes = [models.Index(fields=["project", "state"], name="defects_of_a_project")]
        permissions = [
            ("check_acceptancedefect", gettext_noop("Can check on site that defects are mended")),
            ("accept_acceptancedefect", gettext_noop("Can accept defects as they are")),
        ]

    is_correctable = False

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if self.mend_by and self.mend_by < timezone.localdate():
            raise ValidationError({"mend_by": _("This day has passed.")})

    def start_clock(self, at: datetime) -> None:
        """An open defect is due by the day that was agreed."""
        super().start_clock(at)
        if self.state == DefectState.OPEN:
            self.due_by(on_day(self.mend_by, CENTRE_CLOSES), at)
