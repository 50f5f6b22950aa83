"""The pages of bills: the register, one bill, its paper, and the list to go round with."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import ListView

from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage
from tianyou.core.pages import DetailPage, ListPage, Page
from tianyou.core.printing import PaperPage

from .bills import Bill
from .filters import BillFilter
from .forms import DeliverForm

VIEW = "tenants.view_bill"
UNIT, TENANT = Column("lease.unit", _("Shop unit")), Column("lease.tenant", _("Tenant"))
MONTH = Column("month_text", _("Month"), "month")
ON_A_ROUND = 100


class BillList(ListPage):
    model = Bill
    permission_required = VIEW
    columns = (
        Column("number", _("Number")),
        UNIT,
        TENANT,
        MONTH,
        ("amount", _("Amount (yuan)")),
        ("open_amount", _("Still owed (yuan)")),
        Column("due_on", _("To be paid by"), "due_on"),
        ("money_state", _("Paid?")),
        ("delivered_at", _("Delivered at")),
    )
    export_columns = (*columns, "delivery_way", "received_by", ("state", _("State")))
    related = ("lease__unit", "lease__tenant")
    filterset_class = BillFilter
    ordering = "-registered_at"
    sorts = ("registered_at", "due_on", "month")
    empty_text = _("No bill matches. Bills come from a bill run, or from finance's sheet.")


class BillDetail(DetailPage):
    model = Bill
    permission_required = VIEW
    template_name = "tenants/bill_detail.html"
    related = ("lease__unit__zone", "lease__tenant", "run", "delivered_by")
    rows = (
        UNIT,
        TENANT,
        MONTH,
        "due_on",
        "amount",
        "open_amount",
        Column("money_state", _("Paid?")),
        "late_rate",
        "delivered_at",
        "delivery_way",
        "received_by",
        "courier_number",
        "delivered_by",
        "disputed_at",
        "run",
    )

    def get_context_data(self, **kwargs):
        lines = list(self.object.lines.select_related("item"))
        entries = [entry for line in lines for entry in line.entries.select_related("payment", "entered_by")]
        return super().get_context_data(
            lines=lines,
            entries=sorted(entries, key=lambda entry: entry.pk),
            print_url=self.sister_url("paper", self.object.pk),
            **kwargs,
        )


class BillMove(MovePage):
    model = Bill
    rows = (UNIT, TENANT, MONTH, "amount", "open_amount", "due_on")
    forms = {"deliver": DeliverForm}


class BillPaper(PaperPage):
    """The bill in two parts, one for the tenant and one to be signed."""

    model = Bill
    permission_required = VIEW
    template_name = "tenants/bill_paper.html"
    related = ("lease__unit", "lease__tenant")
    paper_title = pgettext_lazy("paper", "Rent bill")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lines=self.object.lines.standing().select_related("item"),
            earlier=self.earlier(),
            parts=(_("Tenant's copy"), _("Copy to be signed")),
            signatories=(_("Received by the tenant"), _("Delivered by")),
            **kwargs,
        )

    def earlier(self):
        """Return the bills of the same lease that were due before and are still owed."""
        owed = Bill.objects.standing().owed().filter(lease=self.object.lease_id, due_on__lt=self.object.due_on)
        return owed.order_by("due_on")[:12]


class DeliveryRound(Page, ListView):
    """The bills that are not delivered yet, by the way round the mall, with room for signatures."""

    model = Bill
    permission_required = "tenants.deliver_bill"
    template_name = "tenants/delivery_round.html"
    title = _("Bills to deliver")
    paginate_by = ON_A_ROUND

    def get_queryset(self):
        rows = Bill.objects.to_deliver().visible_to(self.request.user)
        order = ("lease__unit__zone__floor", "lease__unit__sort_key", "pk")
        return rows.select_related("lease__unit__zone", "lease__tenant").order_by(*order)

    def get_context_data(self, **kwargs):
        return super().get_context_data(today=timezone.localdate(), **kwargs)
