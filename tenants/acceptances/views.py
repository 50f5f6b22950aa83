"""The pages of acceptances and their defects."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.opinions.models import latest
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import DefectFilter
from .forms import AcceptanceForm, DefectForm
from .models import Acceptance, AcceptanceDefect
from .rules import VIEW

ADD_DEFECT = "tenants.add_acceptancedefect"
RELATED = ("project__lease__unit__zone", "project__lease__tenant", "convened_by")
UNIT, TENANT = Column("project.lease.unit", _("Shop unit")), Column("project.lease.tenant", _("Tenant"))
MEND_DAYS = 7
SIGNATORIES = (
    _("Tenant"), _("Contractor"), _("Clerk"), _("Engineering"), _("Security"), _("Floor administrator"),
    _("Supervisor"), _("Manager"),
)  # fmt: skip


class AcceptanceDetail(DetailPage):
    model = Acceptance
    permission_required = VIEW
    template_name = "tenants/acceptance_detail.html"
    related = RELATED
    rows = (
        ("project", _("Renovation")),
        UNIT,
        TENANT,
        "kind",
        "round",
        "result",
        "met_on",
        "present",
        "remarks",
        "convened_by",
        "concluded_at",
    )

    def get_context_data(self, **kwargs):
        round_ = self.object
        return super().get_context_data(
            opinions=latest(round_),
            defects=round_.project.defects.order_by("pk"),
            may_add=round_.is_correctable and round_.is_within(self.request.user, ADD_DEFECT),
            **kwargs,
        )


class AcceptanceUpdate(UpdatePage):
    model = Acceptance
    form_class = AcceptanceForm
    permission_required = "tenants.change_acceptance"

    def get_queryset(self):
        return super().get_queryset().select_related("project__lease__unit")


class AcceptanceSheet(PaperPage):
    """The acceptance form: the word of each department, the defects, the signatures."""

    model = Acceptance
    permission_required = VIEW
    template_name = "tenants/acceptance_sheet.html"
    related = RELATED
    paper_title = _("Acceptance form")

    def get_context_data(self, **kwargs):
        round_ = self.object
        return super().get_context_data(
            opinions=latest(round_), defects=round_.project.defects.order_by("pk"), signatories=SIGNATORIES, **kwargs
        )


class DefectList(ListPage):
    model = AcceptanceDefect
    permission_required = "tenants.view_acceptancedefect"
    columns = (
        Column("text", _("What lacks")),
        ("place", _("Place")),
        ("project", _("Renovation")),
        UNIT,
        ("grade", _("Grade")),
        ("state", _("State")),
        ("mend_by", _("Mend by")),
        "registered_at",
    )
    related = ("project__lease__unit",)
    filterset_class = DefectFilter
    ordering = "-registered_at"
    sorts = ("registered_at", "mend_by")
    empty_text = _("No defect matches. Defects are entered at the acceptance of a renovation.")


class DefectDetail(DetailPage):
    model = AcceptanceDefect
    permission_required = "tenants.view_acceptancedefect"
    related = ("project__lease__unit__zone", "project__lease__tenant", "acceptance", "registered_by")
    rows = (
        ("project", _("Renovation")), UNIT, TENANT, "text", "place", "grade", "mend_by", "acceptance", "registered_by",
    )  # fmt: skip


class DefectCreate(PartPage):
    model = AcceptanceDefect
    form_class = DefectForm
    permission_required = ADD_DEFECT
    whole_model = Acceptance
    whole_field = "acceptance"
    whole_related = ("project__lease__unit", "project__lease__tenant")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"].project = self.whole.project
        return kwargs

    def get_initial(self):
        return {"mend_by": timezone.localdate() + timedelta(days=MEND_DAYS)}


class DefectMove(MovePage):
    model = AcceptanceDefect
    rows = (("project", _("Renovation")), "text", "place", "grade", "mend_by")
    form_base = PaperMoveForm
