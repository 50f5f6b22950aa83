"""Requisitions: what is to be bought, in three parts: the department, finance's price check, the leaders."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.funds.lines import FundActual, FundLine
from staffing.plan.models import Post
from staffing.supplies.rules import own_post
from tianyou.core.access import Reach
from tianyou.core.amounts import NOTHING, cents
from tianyou.core.cases import Case, CaseQuerySet

from .states import PRICED, RequisitionKind
from .states import RequisitionState as S
from .workflow import REQUISITION


class RequisitionQuerySet(CaseQuerySet):
    def binding(self):
        """Return those whose price is agreed and whose cost is not entered on the fund plan yet."""
        return self.filter(Q(spending=None) | Q(spending__contra__isnull=False), state__in=PRICED)

    def sum_of_totals(self) -> Decimal:
        """Return what they cost together in yuan; one query."""
        return cents(self.order_by().aggregate(sum=Sum("total"))["sum"] or NOTHING)


class Requisition(Case):
    """What a post asks to be bought. ``total`` is what its lines add up to, agreed prices before estimates."""

    post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, editable=False,
        verbose_name=pgettext_lazy("requisition", "asked by post"),
    )  # fmt: skip
    kind = models.CharField(
        pgettext_lazy("requisition", "way"), max_length=8, choices=RequisitionKind, default=RequisitionKind.USUAL
    )
    reason = models.CharField(pgettext_lazy("requisition", "what for"), max_length=300)
    phone_note = models.CharField(
        _("who agreed by phone, and when"), max_length=200, blank=True,
        help_text=_("Needed for an urgent one: it is bought on a word, and the paper follows."),
    )  # fmt: skip
    goes_to_manager = models.BooleanField(_("checked by the manager"), default=False, editable=False)
    total = models.DecimalField(_("total (yuan)"), max_digits=14, decimal_places=2, default=NOTHING, editable=False)
    supplier = models.CharField(pgettext_lazy("requisition", "supplier"), max_length=100, blank=True)
    order_number = models.CharField(_("number of the order"), max_length=60, blank=True)
    approved_at = models.DateTimeField(pgettext_lazy("requisition", "approved at"), null=True, editable=False)
    fund_line = models.ForeignKey(
        FundLine, models.PROTECT, null=True, blank=True, related_name="requisitions", verbose_name=_("paid from")
    )
    spending = models.OneToOneField(
        FundActual, models.PROTECT, null=True, editable=False, related_name="requisition",
        verbose_name=_("entry of spending"),
    )  # fmt: skip

    objects = RequisitionQuerySet.as_manager()

    workflow = REQUISITION
    page_name = "requisition"
    number_kind = "申购"
    limits = {
        S.SUBMITTED: "requisition.check",
        S.FINANCE: "requisition.price",
        S.LEADER: "requisition.approve",
        S.APPROVED: "requisition.purchase",
        S.PURCHASED: "requisition.receive",
    }
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "requisition")
        verbose_name_plural = pgettext_lazy("record", "requisitions")
        indexes = [models.Index(fields=["state", "due_at"])]
        permissions = [
            ("submit_requisition", gettext_noop("Can draw up, submit and withdraw requisitions")),
            ("check_requisition", gettext_noop("Can check requisitions")),
            ("recheck_requisition", gettext_noop("Can check requisitions of whoever else checks them")),
            ("price_requisition", gettext_noop("Can agree the prices of requisitions")),
            ("approve_requisition", gettext_noop("Can finally decide on requisitions")),
            ("purchase_requisition", gettext_noop("Can order what requisitions ask for")),
            ("receive_requisition", gettext_noop("Can receive what was ordered into the stock")),
        ]

    def clean(self) -> None:
        if self.kind == RequisitionKind.URGENT and not self.phone_note.strip():
            raise ValidationError({"phone_note": _("Write down who agreed by phone, and when.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the requisition; a new one is asked by the post in which its drawer works."""
        if self._state.adding:
            self.post = own_post(by, timezone.localdate(at))
        super().sign(by, at=at, reason=reason, move=move)

    @property
    def is_drawn_up(self) -> bool:
        return self.state != S.DRAFT

    @property
    def is_urgent(self) -> bool:
        return self.kind == RequisitionKind.URGENT

    @property
    def is_entered(self) -> bool:
        """Tell whether its cost stands on the fund plan."""
        return self.spending is not None and not self.spending.is_taken_back

    @property
    def cost(self) -> Decimal:
        """What was paid for what came; one query."""
        return sum((line.paid_amount or NOTHING for line in self.lines.standing()), NOTHING)

    @property
    def summary(self) -> str:
        return f"{self.reason} · {self.total}"

    def sum_of_lines(self) -> Decimal:
        """Return what the lines that stand add up to; one query."""
        return sum((line.amount for line in self.lines.standing()), NOTHING)

    def recount(self) -> None:
        """Keep what the lines add up to, once one of them has changed."""
        self.total = self.sum_of_lines()
        Requisition.objects.filter(pk=self.pk).update(total=self.total)

    def held_lines(self) -> list:
        """Return the lines that stand, with the requisition locked so that nobody else moves it on meanwhile."""
        Requisition.objects.select_for_update().get(pk=self.pk)
        return list(self.lines.standing().select_related("material", "requisition"))

    def search_label(self) -> str:
        return f"{self.number} {self.reason}"

    def search_names(self) -> tuple[str, ...]:
        return (self.number,)

    def search_texts(self) -> tuple[str, ...]:
        return self.reason, self.supplier
