"""The management targets of a year as a whole, in versions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.periods import year_field
from tianyou.core.cases import Case

from . import limits
from .states import UNDER_WAY
from .states import TargetState as S
from .workflow import TARGETS


class TargetPlan(Case):
    """All targets of a year. A goal that was approved is changed by a later version, which says why."""

    year = year_field(db_index=True)
    version = models.PositiveSmallIntegerField(pgettext_lazy("targets", "version"), default=1, editable=False)
    reason = models.TextField(
        pgettext_lazy("targets", "why the targets are changed"), max_length=1000, blank=True,
        help_text=_("Needed where the year has approved targets already."),
    )  # fmt: skip
    approved_at = models.DateTimeField(pgettext_lazy("targets", "approved at"), null=True, editable=False)

    workflow = TARGETS
    page_name = "targetplan"
    number_kind = "目标"
    limits = {S.SUBMITTED: limits.APPROVE}

    class Meta:
        verbose_name = _("annual targets")
        verbose_name_plural = pgettext_lazy("record", "annual targets")
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="target_version_once"),
            models.UniqueConstraint(
                fields=["year"], condition=Q(state__in=UNDER_WAY), name="one_target_version_under_way",
                violation_error_message=_("A version of this year is under way already."),
            ),
        ]  # fmt: skip
        permissions = [
            ("submit_targetplan", gettext_noop("Can submit and close the annual targets")),
            ("approve_targetplan", gettext_noop("Can approve the annual targets")),
            ("read_targetplan", gettext_noop("Can take the readings of targets")),
            ("comment_targetplan", gettext_noop("Can comment on the annual targets")),
        ]

    def clean(self) -> None:
        """Count the versions of the year; a later one says why."""
        if self._state.adding and self.year:
            others = TargetPlan.objects.filter(year=self.year)
            self.version = 1 + max(others.values_list("version", flat=True), default=0)
            if others.filter(state=S.CLOSED).exists():
                raise ValidationError({"year": _("This year is closed.")})
            if others.filter(state__in=UNDER_WAY).exists():
                raise ValidationError({"year": _("A version of this year is under way already.")})
        if self.year and self.earlier() and not self.reason.strip():
            raise ValidationError({"reason": _("This year has approved targets: say why they are changed.")})

    def earlier(self):
        """Return the version that is in force until this one is approved, None of a first one; one query."""
        return TargetPlan.objects.filter(year=self.year, version__lt=self.version, state=S.APPROVED).first()

    @property
    def summary(self) -> str:
        return _("Targets of %(year)s, version %(version)d") % {"year": self.year, "version": self.version}

    def search_label(self) -> str:
        return f"{self.number} {self.year}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.year)

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)
