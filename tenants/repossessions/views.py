"""The pages of repossessions."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import RepossessionFilter
from .forms import ExecuteForm, HandOutForm, RepossessionCorrectForm, RepossessionForm
from .models import Repossession
from .states import RepossessionState as S

UNIT, TENANT = Column("lease.unit", _("Shop unit")), Column("lease.tenant", _("Tenant"))
GROUNDS = (UNIT, TENANT, "ground", "clause", "notices")
CARRIED_OUT = (S.EXECUTED, S.GOODS_RETURNED, S.CLOSED)


class RepossessionList(ListPage):
    model = Repossession
    permission_required = "tenants.view_repossession"
    columns = ("number", UNIT, TENANT, "clause", ("state", _("State")), ("due_at", _("Due")), "registered_at")
    related = ("lease__unit", "lease__tenant")
    filterset_class = RepossessionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No repossession matches. The manager or the assistant proposes one, the leaders decide.")


class RepossessionDetail(DetailPage):
    model = Repossession
    permission_required = "tenants.view_repossession"
    template_name = "tenants/repossession_detail.html"
    related = ("lease__unit__zone", "lease__tenant", "registered_by", "submitted_by")
    rows = (
        *GROUNDS,
        "decision_basis",
        "decided_at",
        "executed_at",
        "witness_one",
        "witness_two",
        "storage",
        "received_by",
        "received_on",
        "registered_by",
        "submitted_by",
    )

    def get_context_data(self, **kwargs):
        print_url = self.sister_url("inventory", self.object.pk) if self.object.state in CARRIED_OUT else ""
        return super().get_context_data(print_url=print_url, **kwargs)


class RepossessionCreate(CreatePage):
    model = Repossession
    form_class = RepossessionForm
    permission_required = "tenants.add_repossession"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit."""
        return {name: self.request.GET[name] for name in ("unit",) if name in self.request.GET}


class RepossessionUpdate(UpdatePage):
    model = Repossession
    form_class = RepossessionCorrectForm
    permission_required = "tenants.change_repossession"


class RepossessionMove(MovePage):
    model = Repossession
    rows = GROUNDS
    form_base = PaperMoveForm
    forms = {"execute": ExecuteForm, "hand_out": HandOutForm}


class Inventory(PaperPage):
    """The list of goods left, signed by the witnesses."""

    model = Repossession
    permission_required = "tenants.view_repossession"
    template_name = "tenants/inventory.html"
    related = ("lease__unit__zone", "lease__tenant")
    paper_title = _("Inventory of goods left in the unit")

    def get_queryset(self):
        return super().get_queryset().filter(state__in=CARRIED_OUT)

    def get_context_data(self, **kwargs):
        signatories = (_("Carried out by"), _("First witness"), _("Second witness"), _("Tenant, where present"))
        return super().get_context_data(signatories=signatories, **kwargs)
