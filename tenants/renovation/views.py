"""The pages of renovations."""

from django.utils.translation import gettext_lazy as _

from tenants.deposits import rules as deposits
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from . import file
from .counts import with_counts
from .filters import RenovationFilter
from .forms import AcceptForm, PaperForm, PermitForm, RenovationCorrectForm, RenovationForm
from .models import RenovationProject
from .papers import RenovationPaper

RELATED = ("lease__unit__zone", "lease__tenant", "registered_by", "submitted_by")
UNIT, TENANT = Column("lease.unit", _("Shop unit")), Column("lease.tenant", _("Tenant"))
MONEY = Column("money_held", _("Deposits held (yuan)"))


class RenovationList(ListPage):
    model = RenovationProject
    permission_required = "tenants.view_renovationproject"
    columns = (
        "number",
        UNIT,
        TENANT,
        ("state", _("State")),
        ("still_to_approve", _("Still to approve")),
        ("planned_start", _("Start")),
        ("expected_end", _("Expected end")),
        ("passes_out", _("Passes out")),
        ("notices_open", _("Open notices")),
        MONEY,
        ("contractor", _("Contractor")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("lease__unit", "lease__tenant")
    filterset_class = RenovationFilter
    ordering = "ranks_at"
    sorts = ("ranks_at", "registered_at", "planned_start")
    empty_text = _("No renovation matches. One begins with the tenant's application at the clerks' desk.")

    def get_rows(self):
        return with_counts(super().get_rows())

    def get_columns(self) -> list:
        """Leave the money out for those whose duties don't show it."""
        shows_money = self.request.user.has_perm(deposits.VIEW)
        return [column for column in super().get_columns() if shows_money or column != MONEY]


class RenovationDetail(DetailPage):
    model = RenovationProject
    permission_required = "tenants.view_renovationproject"
    template_name = "tenants/renovation_detail.html"
    related = (*RELATED, "refund")
    rows = (
        UNIT,
        TENANT,
        "kind",
        "area",
        "description",
        "touch_labels",
        "load_kw",
        "contractor",
        "contractor_licence",
        "qualification",
        "site_head",
        "phone_masked",
        "planned_start",
        "planned_end",
        "permit_number",
        "permit_from",
        "permit_until",
        "conditions",
        "registered_by",
        "submitted_by",
    )

    def get_queryset(self):
        return with_counts(super().get_queryset())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**file.shown(self.object, self.request.user), **kwargs)


class RenovationCreate(CreatePage):
    model = RenovationProject
    form_class = RenovationForm
    permission_required = "tenants.add_renovationproject"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit."""
        return {name: self.request.GET[name] for name in ("unit",) if name in self.request.GET}


class RenovationUpdate(UpdatePage):
    model = RenovationProject
    form_class = RenovationCorrectForm
    permission_required = "tenants.change_renovationproject"


class RenovationMove(MovePage):
    model = RenovationProject
    rows = (UNIT, TENANT, "description", "contractor", "planned_start", "planned_end", "permit_until", "conditions")
    form_base = PaperMoveForm
    forms = {"accept": AcceptForm, "issue": PermitForm}


class PaperCreate(PartPage):
    model = RenovationPaper
    form_class = PaperForm
    permission_required = "tenants.add_renovationpaper"
    whole_model = RenovationProject
    whole_field = "project"
    whole_related = ("lease__unit", "lease__tenant")


class PaperUpdate(UpdatePage):
    model = RenovationPaper
    form_class = PaperForm
    permission_required = "tenants.change_renovationpaper"

    def get_queryset(self):
        return super().get_queryset().select_related("project__lease__unit", "kind")
