"""Versions of the plan: drawn up from the one in force, changed, approved, and the policy from their day on."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from staffing.plan.models import Plan
from tianyou.core.cases import Case

from . import limits
from .copying import copy_of
from .rules import why_not_then
from .states import RevisionState as S
from .workflow import APPROVE, REVISION


class PlanRevision(Case):
    """The making of one version. Its content is a plan of its own, which rules nothing before it is approved."""

    base = models.ForeignKey(
        Plan, models.PROTECT, related_name="revisions_from", editable=False,
        verbose_name=pgettext_lazy("plan version", "drawn up from"),
    )  # fmt: skip
    plan = models.OneToOneField(
        Plan, models.PROTECT, related_name="revision", editable=False, verbose_name=_("staffing plan")
    )
    effective_on = models.DateField(pgettext_lazy("plan version", "in force from"))
    reason = models.TextField(pgettext_lazy("plan version", "what for"), max_length=2000)
    approved_at = models.DateTimeField(pgettext_lazy("plan version", "approved at"), null=True, editable=False)

    workflow = REVISION
    page_name = "planrevision"
    number_kind = "编制"
    limits = {S.SUBMITTED: limits.DECIDE}

    class Meta:
        verbose_name = pgettext_lazy("record", "version of the plan")
        verbose_name_plural = pgettext_lazy("record", "versions of the plan")
        permissions = [
            ("submit_planrevision", gettext_noop("Can submit and withdraw versions of the plan")),
            ("approve_planrevision", gettext_noop("Can approve versions of the plan")),
        ]

    def clean(self) -> None:
        if self.effective_on and (fault := why_not_then(self)):
            raise ValidationError({"effective_on": fault})

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store it; a new one is drawn up from the plan in force."""
        if self._state.adding:
            self.base = Plan.objects.in_force(timezone.localdate(at)).get()
            self.plan = copy_of(self.base, self.effective_on)
        super().sign(by, at=at, reason=reason, move=move)

    def _locked(self, move, values: dict):
        """Hold all plans where one is approved, so that two of them never come into force on one day."""
        if move.capability == APPROVE:
            list(Plan.objects.select_for_update().order_by("pk").values_list("pk"))
        return super()._locked(move, values)

    @property
    def summary(self) -> str:
        return _("%(plan)s, from %(day)s") % {
            "plan": self.plan, "day": date_format(self.effective_on, pgettext("date format", "j M Y"))
        }  # fmt: skip

    def search_label(self) -> str:
        return f"{self.number} {self.plan}"

    def search_names(self) -> tuple[str, ...]:
        return (self.number,)

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)
