"""The pages of renovations."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import RenovationFilter
from .forms import AcceptForm, PaperForm, PermitForm, RenovationCorrectForm, RenovationForm
from .models import RenovationProject
from .papers import RenovationPaper

RELATED = ("lease__unit__zone", "lease__tenant", "registered_by", "submitted_by")
UNIT, TENANT = Column("lease.unit", _("Shop unit")), Column("lease.tenant", _("Tenant"))


class RenovationList(ListPage):
    model = RenovationProject
    permission_required = "tenants.view_renovationproject"
    columns = (
        "number",
        UNIT,
        TENANT,
        ("contractor", _("Contractor")),
        ("planned_start", _("Start")),
        ("planned_end", _("Planned end")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("lease__unit", "lease__tenant")
    filterset_class = RenovationFilter
    ordering = "-registered_at"
    sorts = ("registered_at", "planned_start", "planned_end")
    empty_text = _("No renovation matches. One begins with the tenant's application at the clerks' desk.")


class RenovationDetail(DetailPage):
    model = RenovationProject
    permission_required = "tenants.view_renovationproject"
    related = RELATED
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
