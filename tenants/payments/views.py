"""The pages of payments."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import PaymentFilter
from .forms import MatchForm
from .models import Payment

VIEW = "tenants.view_payment"
UNIT, TENANT = Column("lease.unit", _("Shop unit")), Column("lease.tenant", _("Tenant"))


class PaymentList(ListPage):
    model = Payment
    permission_required = VIEW
    columns = (
        Column("receipt", _("Receipt")),
        Column("paid_on", _("Received on"), "paid_on"),
        ("amount", _("Amount (yuan)")),
        ("payer", _("Payer")),
        UNIT,
        ("match", _("How it met")),
        ("left", _("Not needed yet (yuan)")),
        ("state", _("State")),
        ("due_at", _("Due")),
    )
    export_columns = (*columns, TENANT, "unit_text", ("item", _("Fee item")), "bill_number", "way")
    related = ("lease__unit", "lease__tenant", "item")
    filterset_class = PaymentFilter
    ordering = "-paid_on"
    sorts = ("paid_on",)
    empty_text = _("No payment matches. Import finance's daily sheet under “Imports”.")


class PaymentDetail(DetailPage):
    model = Payment
    permission_required = VIEW
    template_name = "tenants/payment_detail.html"
    related = ("lease__unit__zone", "lease__tenant", "item", "registered_by")
    rows = (
        UNIT,
        TENANT,
        "paid_on",
        "amount",
        "payer",
        "unit_text",
        "item",
        "bill_number",
        "way",
        "match",
        "left",
        "registered_by",
    )

    def get_context_data(self, **kwargs):
        entries = self.object.entries.select_related("line__bill", "line__item", "entered_by")
        return super().get_context_data(entries=list(entries), **kwargs)


class PaymentMove(MovePage):
    model = Payment
    form_base = PaperMoveForm
    forms = {"match": MatchForm}
    rows = ("paid_on", "amount", "payer", "unit_text", "item", "bill_number", "left")
