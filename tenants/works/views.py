"""The pages of works permits and extensions."""

from django.utils.translation import gettext_lazy as _

from tenants.renovation.models import RenovationProject
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import ExtensionFilter, WorksFilter
from .forms import ExtensionForm, WorksForm
from .kinds import KINDS
from .models import PermitExtension, WorksPermit
from .rules import ADD, EXTEND, VIEW, passes_out

RELATED = ("project__lease__unit__zone", "project__lease__tenant", "registered_by")
PROJECT = Column("project", _("Renovation"))
UNIT, TENANT = Column("project.lease.unit", _("Shop unit")), Column("project.lease.tenant", _("Tenant"))
ROWS = (
    PROJECT, UNIT, TENANT, "kind", "place", "text", "from_at", "until_at", "responsible", "certificate", "fire_watch",
    "extinguishers", "isolated", "workers", "materials", "exits_checked_by", "check_before", "begun_at", "check_after",
    "ended_at", "registered_by",
)  # fmt: skip


class WorksList(ListPage):
    model = WorksPermit
    permission_required = VIEW
    columns = (
        "number",
        ("kind", _("Kind")),
        PROJECT,
        UNIT,
        ("place", _("Place")),
        ("from_at", _("From")),
        ("until_at", _("Until")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("project__lease__unit",)
    filterset_class = WorksFilter
    ordering = "-registered_at"
    sorts = ("registered_at", "from_at")
    whole_model = RenovationProject
    empty_text = _("No works permit matches. One is asked for in the file of a renovation.")


class WorksDetail(DetailPage):
    model = WorksPermit
    permission_required = VIEW
    template_name = "tenants/works_detail.html"
    related = RELATED
    rows = ROWS


class WorksCreate(PartPage):
    model = WorksPermit
    form_class = WorksForm
    permission_required = ADD
    whole_model = RenovationProject
    whole_field = "project"
    whole_related = ("lease__unit", "lease__tenant")


class WorksUpdate(UpdatePage):
    model = WorksPermit
    form_class = WorksForm
    permission_required = "tenants.change_workspermit"

    def get_queryset(self):
        return super().get_queryset().select_related("project__lease__unit")


class WorksMove(MovePage):
    model = WorksPermit
    rows = (PROJECT, UNIT, "kind", "place", "text", "from_at", "until_at", "responsible", "fire_watch", "isolated")
    form_base = PaperMoveForm

    def get_queryset(self):
        return super().get_queryset().select_related("project__lease__unit")


class WorksSheet(PaperPage):
    """The permit as it hangs at the place of work."""

    model = WorksPermit
    permission_required = VIEW
    template_name = "tenants/works_sheet.html"
    related = RELATED

    def get_paper_title(self) -> str:
        return _("Permit: %(kind)s") % {"kind": self.object.get_kind_display()}

    def get_context_data(self, **kwargs):
        permit = self.object
        special = [(permit._meta.get_field(name).verbose_name, getattr(permit, name)) for name in self.special()]
        signatories = (_("Applicant"), _("Fire watch"), _("Engineering"), _("Security"), _("Service centre"))
        return super().get_context_data(special=special, signatories=signatories, **kwargs)

    def special(self) -> tuple[str, ...]:
        return KINDS[self.object.kind].fields


class ExtensionList(ListPage):
    model = PermitExtension
    permission_required = "tenants.view_permitextension"
    columns = (
        "number",
        PROJECT,
        UNIT,
        TENANT,
        ("until", _("New last day")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = RELATED
    filterset_class = ExtensionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    whole_model = RenovationProject
    empty_text = _("No extension matches. One is asked for in the file of a renovation.")


class ExtensionDetail(DetailPage):
    model = PermitExtension
    permission_required = "tenants.view_permitextension"
    template_name = "tenants/extension_detail.html"
    related = RELATED
    rows = (PROJECT, UNIT, TENANT, ("project.permit_until", _("Permit until")), "until", "reason", "registered_by")

    def get_context_data(self, **kwargs):
        passes = passes_out(self.object.project).visible_to(self.request.user).order_by("number")
        return super().get_context_data(passes=list(passes.defer("id_number")), **kwargs)


class ExtensionCreate(PartPage):
    model = PermitExtension
    form_class = ExtensionForm
    permission_required = EXTEND
    whole_model = RenovationProject
    whole_field = "project"
    whole_related = ("lease__unit", "lease__tenant")


class ExtensionUpdate(UpdatePage):
    model = PermitExtension
    form_class = ExtensionForm
    permission_required = "tenants.change_permitextension"

    def get_queryset(self):
        return super().get_queryset().select_related("project__lease__unit")


class ExtensionMove(MovePage):
    model = PermitExtension
    rows = (PROJECT, UNIT, ("project.permit_until", _("Permit until")), "until", "reason")
    form_base = PaperMoveForm

    def get_queryset(self):
        return super().get_queryset().select_related("project__lease__unit")
