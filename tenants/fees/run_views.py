"""The pages of bill runs: counted, looked through, reviewed, made."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import OperationalError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage
from tianyou.core.pages import DetailPage, ListPage, Page

from .filters import BillRunFilter
from .forms import BillRunForm
from .making import GO_ON, make_batch
from .runs import BillRun

VIEW = "tenants.view_billrun"
MONTH = Column("month_text", _("Month"), "month")
ROWS_SHOWN = 50


class BillRunList(ListPage):
    model = BillRun
    permission_required = VIEW
    columns = (
        MONTH,
        ("kind", _("What is billed")),
        ("state", _("State")),
        "bills_due",
        "amount_due",
        "bills_made",
        ("registered_by", _("By")),
        Column("registered_at", _("Counted at"), "registered_at"),
    )
    related = ("registered_by",)
    filterset_class = BillRunFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No bills were made yet. Count a month first: you see every bill before it is made.")


class BillRunCreate(CreatePage):
    model = BillRun
    form_class = BillRunForm
    permission_required = "tenants.add_billrun"
    submit_label = _("Count")


class BillRunDetail(DetailPage):
    """A draft shows every bill to be; afterwards the bills that were made are in the register."""

    model = BillRun
    permission_required = VIEW
    template_name = "tenants/billrun_detail.html"
    related = ("registered_by",)
    rows = (MONTH, "kind", "bills_due", "amount_due", "bills_made", "registered_by", "registered_at")

    def get_context_data(self, **kwargs):
        run = self.object
        to_be = list(run.to_make(run.leases())) if run.is_draft else []
        may_go_on = run.is_running and run.is_within(self.request.user, GO_ON)
        return super().get_context_data(
            bill_page=Paginator(to_be, ROWS_SHOWN).get_page(self.request.GET.get("page")),
            go_on_url=self.sister_url("go-on", run.pk) if may_go_on else "",
            **kwargs,
        )


class BillRunMove(MovePage):
    model = BillRun
    rows = (MONTH, "kind", "bills_due", "amount_due")


class BillRunGoOn(Page, DetailView):
    """Makes the next batch and leads back to the progress, which asks for the one after by itself."""

    http_method_names = ["post"]
    model = BillRun
    permission_required = GO_ON

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, GO_ON)

    def post(self, request, *args, **kwargs):
        run = self.get_object()
        try:
            make_batch(run, request.user)
        except OperationalError:
            messages.warning(request, _("The register was busy; nothing of this batch was stored. Go on."))
        return redirect(run)
