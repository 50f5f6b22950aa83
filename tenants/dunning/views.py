"""The pages of dunning calls and demand notices."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tenants.fees.late_charges import LateShare
from tenants.units.models import Lease, Tenant
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .arrears import debtors
from .calls import DunningCall
from .filters import CallFilter, DemandFilter
from .forms import CallForm, DemandForm, ServeForm
from .ladder import standing_of
from .notices import DemandNotice

VIEW_CALLS, VIEW_DEMANDS = "tenants.view_dunningcall", "tenants.view_demandnotice"
UNIT = Column("lease.unit", gettext_lazy("Shop unit"))
TENANT = Column("lease.tenant", gettext_lazy("Tenant"))


class CallList(ListPage):
    model = DunningCall
    whole_model = Tenant
    permission_required = VIEW_CALLS
    columns = (
        Column("called_at", gettext_lazy("Called at"), "called_at"),
        ("tenant", gettext_lazy("Tenant")),
        ("reached", gettext_lazy("Reached?")),
        ("person", gettext_lazy("Who answered")),
        ("promised_on", gettext_lazy("Promises until")),
        ("promised_amount", gettext_lazy("How much (yuan)")),
        ("state", gettext_lazy("State")),
        ("due_at", gettext_lazy("Due")),
        ("registered_by", gettext_lazy("By")),
    )
    export_columns = (*columns, "text")
    related = ("tenant", "registered_by")
    filterset_class = CallFilter
    ordering = "-called_at"
    sorts = ("called_at",)
    empty_text = gettext_lazy("No call matches. Calls are noted from the call list.")


class CallCreate(PartPage):
    model = DunningCall
    form_class = CallForm
    permission_required = "tenants.add_dunningcall"
    template_name = "tenants/call_form.html"
    whole_model = Tenant
    whole_field = "tenant"

    def get_context_data(self, **kwargs):
        leases = Lease.objects.filter(tenant=self.whole)
        earlier = DunningCall.objects.visible_to(self.request.user).filter(tenant=self.whole).order_by("-called_at")[:5]
        return super().get_context_data(
            debtors=debtors(timezone.localdate(), leases=leases), earlier=earlier, tenant=self.whole, **kwargs
        )

    def get_success_url(self) -> str:
        return reverse("tenants:due-list")


class CallDetail(DetailPage):
    model = DunningCall
    permission_required = VIEW_CALLS
    related = ("tenant", "registered_by")
    rows = (
        "tenant", "called_at", "reached", "person", "text", "promised_on", "promised_amount", "next_on",
        Column("received_since", gettext_lazy("Received since then (yuan)")), "registered_by",
    )  # fmt: skip


class CallMove(MovePage):
    model = DunningCall
    rows = ("tenant", "called_at", "person", "text", "promised_on", "promised_amount")


class DemandList(ListPage):
    model = DemandNotice
    whole_model = Lease
    permission_required = VIEW_DEMANDS
    columns = (
        Column("number", gettext_lazy("Number")),
        ("stage", gettext_lazy("Stage")),
        UNIT,
        TENANT,
        ("amount", gettext_lazy("Demanded (yuan)")),
        ("pay_by", gettext_lazy("To be paid by")),
        ("state", gettext_lazy("State")),
        ("served_at", gettext_lazy("Served at")),
        Column("registered_at", gettext_lazy("Drafted at"), "registered_at"),
    )
    export_columns = (*columns, "service", "received_by", "courier_number")
    related = ("stage", "lease__unit", "lease__tenant")
    filterset_class = DemandFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = gettext_lazy("No demand matches. A demand is drafted from the call list when its stage is due.")


class DemandCreate(PartPage):
    """Drafts the demand whose stage is due."""

    model = DemandNotice
    form_class = DemandForm
    permission_required = "tenants.add_demandnotice"
    whole_model = Lease
    whole_field = "lease"
    whole_related = ("unit", "tenant", "fee_clause")

    def get_initial(self):
        found = standing_of(debtors(timezone.localdate(), leases=[self.whole]))
        return {"stage": found[0].rung.stage} if found and found[0].rung else {}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class DemandDetail(DetailPage):
    model = DemandNotice
    permission_required = VIEW_DEMANDS
    template_name = "tenants/demand_detail.html"
    related = ("stage", "lease__unit__zone", "lease__tenant", "signed_by", "registered_by")
    rows = (
        "stage", UNIT, TENANT, "amount", Column("still_owed", gettext_lazy("Still owed of it (yuan)")), "pay_by",
        "signed_by", "served_at", "service", "received_by", "courier_number", "registered_by",
    )  # fmt: skip

    def get_context_data(self, **kwargs):
        lines = self.object.lines.select_related("line__bill", "line__item")
        return super().get_context_data(lines=list(lines), print_url=self.sister_url("paper", self.object.pk), **kwargs)


class DemandMove(MovePage):
    model = DemandNotice
    rows = ("stage", UNIT, TENANT, "amount", "pay_by")
    forms = {"serve": ServeForm}


class DemandPaper(PaperPage):
    """The demand with what is owed, the reasonable time and the consequence, and room for the proof of service."""

    model = DemandNotice
    permission_required = VIEW_DEMANDS
    template_name = "tenants/demand_paper.html"
    related = ("stage", "lease__unit", "lease__tenant", "signed_by")
    paper_title = pgettext_lazy("paper", "Demand notice")

    def get_paper_title(self) -> str:
        return self.object.stage.name

    def get_context_data(self, **kwargs):
        lines = list(self.object.lines.select_related("line__bill", "line__item"))
        charged = LateShare.objects.filter(charged__in=[each.line_id for each in lines])
        return super().get_context_data(
            lines=lines,
            has_clause=charged.exists(),
            signatories=(_("Tenant (signature, seal)"), _("Date of receipt"), _("Witness, where it is refused")),
            **kwargs,
        )
