"""The pages of unauthorised occupations."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import OccupationFilter
from .forms import LinkForm, OccupationForm, ProofForm
from .models import UnauthorisedOccupation

RELATED = ("unit", "tenant")


class OccupationList(ListPage):
    model = UnauthorisedOccupation
    permission_required = "tenants.view_unauthorisedoccupation"
    columns = (
        Column("number", _("Number")),
        ("unit", _("Shop unit")),
        ("tenant", _("Registered tenant")),
        "operator",
        Column("known_since", _("Known since")),
        ("state", _("State")),
        ("due_at", _("Act by")),
        "registered_at",
    )
    related = RELATED
    filterset_class = OccupationFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No case matches. One is opened on the floor when somebody else trades in a shop than its tenant.")


class OccupationDetail(DetailPage):
    model = UnauthorisedOccupation
    permission_required = "tenants.view_unauthorisedoccupation"
    template_name = "tenants/occupation_detail.html"
    related = (*RELATED, "unit__zone", "transfer", "registered_by")
    rows = (
        "unit",
        "tenant",
        "operator",
        "known_since",
        "circumstances",
        "served_on",
        "served_how",
        "transfer",
        "decision",
        "registered_by",
        "registered_at",
    )

    def get_context_data(self, **kwargs):
        print_url = self.sister_url("print", self.object.pk) if self.object.is_open else ""
        return super().get_context_data(print_url=print_url, **kwargs)


class OccupationCreate(CreatePage):
    model = UnauthorisedOccupation
    form_class = OccupationForm
    permission_required = "tenants.add_unauthorisedoccupation"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit."""
        return {name: self.request.GET[name] for name in ("unit",) if name in self.request.GET}


class OccupationUpdate(UpdatePage):
    model = UnauthorisedOccupation
    form_class = OccupationForm
    permission_required = "tenants.change_unauthorisedoccupation"


class OccupationMove(MovePage):
    model = UnauthorisedOccupation
    form_base = PaperMoveForm
    forms = {"notice": ProofForm, "end": ProofForm, "link": LinkForm}
    rows = ("unit", "tenant", "operator", "known_since", "circumstances", "transfer", "decision")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED, "unit__zone", "transfer")


class OccupationPrint(PaperPage):
    """The written objection, to be served on the tenant while the case is open."""

    model = UnauthorisedOccupation
    permission_required = "tenants.view_unauthorisedoccupation"
    template_name = "tenants/occupation_print.html"
    related = RELATED
    paper_title = _("Notice of objection")

    def get_queryset(self):
        return super().get_queryset().open()

    def get_context_data(self, **kwargs):
        signatories = (_("Service centre"), _("Served by"), _("Received by the tenant"))
        return super().get_context_data(signatories=signatories, **kwargs)
