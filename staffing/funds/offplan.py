"""Requests to spend what was not planned."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tianyou.core.amounts import some_yuan
from tianyou.core.cases import Case

from . import limits
from .models import FundPlan
from .offplan_workflow import OFF_PLAN
from .reference import FundCategory
from .states import STANDING, Basis
from .states import OffPlanState as S


class Planned(models.Model):
    """What a line of a plan and a request beside it have in common: for what, how much, and what that rests on."""

    category = models.ForeignKey(FundCategory, models.PROTECT, related_name="+", verbose_name=_("category"))
    text = models.CharField(pgettext_lazy("fund plan", "what for"), max_length=200)
    basis_kind = models.CharField(
        pgettext_lazy("fund plan", "rests on"), max_length=10, choices=Basis, default=Basis.ESTIMATE
    )
    basis = models.CharField(
        pgettext_lazy("fund plan", "basis"), max_length=200,
        help_text=_("Number of the contract, or by whom and how it was estimated."),
    )  # fmt: skip
    amount = some_yuan(_("amount (yuan)"))

    class Meta:
        abstract = True

    @property
    def rests_on(self) -> str:
        return f"{self.get_basis_kind_display()} · {self.basis}"


class OffPlanRequest(Planned, Case):
    """Approved by finance and leaders, it is a line of the month's plan that is marked off-plan."""

    plan = models.ForeignKey(
        FundPlan, models.PROTECT, related_name="requests", editable=False, verbose_name=_("fund plan")
    )
    reason = models.TextField(pgettext_lazy("off-plan request", "why it was not planned"), max_length=1000)

    workflow = OFF_PLAN
    page_name = "offplan"
    number_kind = "计划外"
    limits = {S.REQUESTED: limits.ENDORSE_OFF, S.FINANCE: limits.CHECK_OFF, S.LEADER: limits.APPROVE_OFF}

    class Meta:
        verbose_name = _("off-plan request")
        verbose_name_plural = _("off-plan requests")
        permissions = [
            ("endorse_offplanrequest", gettext_noop("Can submit off-plan requests to finance")),
            ("check_offplanrequest", gettext_noop("Can check off-plan requests for finance")),
            ("approve_offplanrequest", gettext_noop("Can approve off-plan requests")),
            ("withdraw_offplanrequest", gettext_noop("Can withdraw off-plan requests")),
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """A plan that is approved and not closed takes it."""
        if self.plan.month is None:
            raise ValidationError(_("Ask for it on the plan of a month."))
        if self._state.adding and self.plan.state not in STANDING:
            raise ValidationError(_("This plan takes no spending: it is not approved, or closed already."))

    @property
    def summary(self) -> str:
        return f"{self.text} · {self.amount}"

    def search_label(self) -> str:
        return f"{self.number} {self.text}"

    def search_names(self) -> tuple[str, ...]:
        return (self.number,)

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.reason
