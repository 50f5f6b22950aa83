"""The pages of handovers."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from tenants.inspections.cases import shown_with, with_photos
from tenants.inspections.choices import Kind
from tenants.inspections.models import latest
from tenants.units.models import Lease
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage, filled
from tianyou.core.printing import PaperPage
from tianyou.core.tokens import is_digit

from .filters import HandoverFilter
from .forms import HandoverCorrectForm, HandoverForm, SigningForm
from .models import UnitHandover
from .workflow import SIGNATORIES

LONGEST_KEY = 19

VIEW, VIEW_TERMS = "tenants.view_unithandover", "tenants.view_terms"
LEASE = (("lease.since", _("Lease from")), ("lease.until", _("Lease until (included)")))
PLANNED = ("planned_on", "receipt_no", "rent_free_from", "opening_planned_on")
MONEY = (("lease.deposit", _("Deposit (yuan)")), ("lease.rent", _("Rent a month (yuan)")))
ROWS = ("unit", ("unit.area", _("Area (m²)")), "tenant", *LEASE, *PLANNED)


class HandoverList(ListPage):
    model = UnitHandover
    permission_required = VIEW
    columns = (
        "number",
        ("unit", _("Shop unit")),
        ("tenant", _("Tenant")),
        ("state", _("State")),
        "planned_on",
        ("due_at", _("Due")),
        "opened_on",
        "registered_at",
    )
    export_columns = (*columns, "receipt_no", "opening_planned_on", "rent_free_from", "closed_at")
    related = ("unit", "tenant")
    filterset_class = HandoverFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No handover is registered. One begins when a new tenant is told to come for the unit.")


class HandoverDetail(DetailPage):
    model = UnitHandover
    permission_required = VIEW
    template_name = "tenants/handover_detail.html"
    related = ("unit__zone", "tenant", "lease", "registered_by")
    rows = (*ROWS, "opened_on", ("closed_at", _("Closed")), *SIGNATORIES, "registered_by")

    def get_context_data(self, **kwargs):
        handover = self.object
        return super().get_context_data(
            print_url=self.sister_url("sheet", handover.pk), **shown_with(handover, self.request.user), **kwargs
        )


class HandoverCreate(CreatePage):
    model = UnitHandover
    form_class = HandoverForm
    permission_required = "tenants.add_unithandover"

    def get(self, request, *args, **kwargs):
        """``?lease=7`` chooses the lease, and leads to its handover where it has one."""
        lease = request.GET.get("lease", "")
        rows = UnitHandover.objects.visible_to(request.user).counting()
        is_key = is_digit(lease) and len(lease) < LONGEST_KEY
        made = rows.filter(lease__in=Lease.objects.filter(pk=lease)).first() if is_key else None
        return redirect(made) if made else super().get(request, *args, **kwargs)

    def get_initial(self):
        return {"lease": self.request.GET["lease"]} if "lease" in self.request.GET else {}


class HandoverUpdate(UpdatePage):
    model = UnitHandover
    form_class = HandoverCorrectForm
    permission_required = "tenants.change_unithandover"


class HandoverMove(MovePage):
    model = UnitHandover
    rows = ("unit", "tenant", "planned_on", "receipt_no")
    form_base = PaperMoveForm
    forms = {"hand-over": SigningForm}

    def get_fields(self) -> list[tuple]:
        """With what the tenant pays before the unit is handed over, for those who may see the terms of leases."""
        return filled(self.object, (*self.rows, *MONEY) if self.request.user.has_perm(VIEW_TERMS) else self.rows)


class HandoverSheet(PaperPage):
    """The sheet that four people sign: the condition of each part, meters, keys."""

    model = UnitHandover
    permission_required = VIEW
    template_name = "tenants/handover_sheet.html"
    related = ("unit", "tenant", "lease")
    paper_title = _("Unit handover sheet")

    def get_context_data(self, **kwargs):
        check = latest(self.object, Kind.IN)
        return super().get_context_data(
            fields=filled(self.object, (*ROWS, *SIGNATORIES)),
            check=check,
            items=with_photos(check.items.select_related("part")) if check else [],
            signatories=(_("Tenant"), _("Clerk"), _("Engineering"), _("Floor administrator")),
            **kwargs,
        )
