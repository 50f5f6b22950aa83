"""The pages of deposits and refunds."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import DepositFilter, RefundFilter
from .forms import CloseForm, LineCorrectForm, LineForm, PayForm, SignForm
from .models import Deposit, DepositRefund, RefundLine
from .rules import VIEW

DRAW = asks("tenants.draw_refund")
VIEW_REFUND = "tenants.view_depositrefund"
RELATED = ("project__lease__unit__zone", "project__lease__tenant")
PROJECT = Column("project", _("Renovation"))
UNIT, TENANT = Column("project.lease.unit", _("Shop unit")), Column("project.lease.tenant", _("Tenant"))
SIGNATORIES = (
    _("Tenant"), _("Clerk"), _("Supervisor"), _("Assistant manager"), _("Manager"), _("Company leaders"), _("Finance"),
)  # fmt: skip


class DepositList(ListPage):
    model = Deposit
    permission_required = VIEW
    columns = (
        PROJECT,
        UNIT,
        ("payer", _("Payer")),
        ("payer_name", _("Name of the payer")),
        ("amount", _("Amount (yuan)")),
        ("holds", _("Holds (yuan)")),
        ("receipt", _("Receipt")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("project__lease__unit",)
    filterset_class = DepositFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No deposit matches. Deposits are asked for when a renovation is approved.")

    def get_rows(self):
        return super().get_rows().with_balance()


class DepositDetail(DetailPage):
    model = Deposit
    permission_required = VIEW
    template_name = "tenants/deposit_detail.html"
    related = RELATED
    rows = (PROJECT, UNIT, TENANT, "payer", "payer_name", "amount", "reckoned_by", "receipt", "received_at")

    def get_context_data(self, **kwargs):
        entries = list(self.object.entries.select_related("entered_by"))
        return super().get_context_data(entries=entries, holds=sum(entry.amount for entry in entries), **kwargs)


class DepositMove(MovePage):
    model = Deposit
    rows = (PROJECT, UNIT, TENANT, "payer_name", "amount", "reckoned_by")
    form_base = PaperMoveForm


class RefundList(ListPage):
    model = DepositRefund
    permission_required = VIEW_REFUND
    columns = (
        "number",
        PROJECT,
        UNIT,
        TENANT,
        ("state", _("State")),
        ("paid_on", _("Paid on")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = RELATED
    filterset_class = RefundFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No refund matches. One begins when the second acceptance of a renovation is passed.")


class RefundDetail(DetailPage):
    model = DepositRefund
    permission_required = VIEW_REFUND
    template_name = "tenants/refund_detail.html"
    related = (*RELATED, "registered_by", "submitted_by")
    rows = (
        PROJECT,
        UNIT,
        TENANT,
        "signed_for_tenant",
        "signed_on",
        "paid_on",
        "payment_number",
        "receipts",
        "claim_bill",
        "registered_by",
        "submitted_by",
    )

    def get_context_data(self, **kwargs):
        form = self.object
        may_draw = form.state == "draft" and form.is_within(self.request.user, DRAW)
        lines = list(form.lines.select_related("deposit__project"))
        return super().get_context_data(lines=lines, total=form.total(lines), may_draw=may_draw, **kwargs)


class RefundMove(MovePage):
    model = DepositRefund
    rows = (PROJECT, UNIT, TENANT, "signed_for_tenant", "signed_on")
    form_base = PaperMoveForm
    forms = {"sign": SignForm, "pay": PayForm, "close": CloseForm}
    template_name = "tenants/refund_move.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(total=self.object.total(), **kwargs)


class LineCreate(PartPage):
    model = RefundLine
    form_class = LineForm
    permission_required = DRAW
    whole_model = DepositRefund
    whole_field = "refund"
    whole_related = ("project__lease__unit", "project__lease__tenant")


class LineUpdate(UpdatePage):
    model = RefundLine
    form_class = LineCorrectForm
    permission_required = DRAW

    def get_queryset(self):
        rows = RefundLine.objects.visible_to(self.request.user, DRAW)
        return rows.select_related("refund__project__lease__unit")


class RefundSheet(PaperPage):
    """The refund form with its deductions, for the signatures of everybody."""

    model = DepositRefund
    permission_required = VIEW_REFUND
    template_name = "tenants/refund_sheet.html"
    related = RELATED
    paper_title = _("Refund of renovation deposits")

    def get_context_data(self, **kwargs):
        return super().get_context_data(total=self.object.total(), signatories=SIGNATORIES, **kwargs)


class CollectNotice(PaperPage):
    """Tells the tenant to come for the refund."""

    model = DepositRefund
    permission_required = VIEW_REFUND
    template_name = "tenants/refund_notice.html"
    related = RELATED
    paper_title = _("Notice: refund ready")

    def get_context_data(self, **kwargs):
        return super().get_context_data(total=self.object.total(), today=timezone.localdate(), **kwargs)
