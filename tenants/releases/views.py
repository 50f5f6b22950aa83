"""The pages of goods release slips."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import ReleaseFilter
from .forms import ReleaseForm
from .models import GoodsRelease
from .states import ReleaseState as S

ROWS = ("unit", "tenant", "purpose", "unit_return", "valid_from", "valid_until", "carrier", "vehicle")
PRINTED = (S.APPROVED, S.RELEASED)


class ReleaseList(ListPage):
    model = GoodsRelease
    permission_required = "tenants.view_goodsrelease"
    columns = (
        "number",
        ("unit", _("Shop unit")),
        ("tenant", _("Tenant")),
        ("purpose", _("Why they leave")),
        ("valid_from", _("Valid from")),
        ("valid_until", _("Valid until")),
        ("state", _("State")),
        "registered_at",
    )
    related = ("unit", "tenant")
    filterset_class = ReleaseFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No slip matches. A slip is drafted before goods leave the mall.")


class ReleaseDetail(DetailPage):
    model = GoodsRelease
    permission_required = "tenants.view_goodsrelease"
    template_name = "tenants/release_detail.html"
    related = ("unit__zone", "tenant", "unit_return", "registered_by")
    rows = (*ROWS, "differences", "released_at", "registered_by")

    def get_context_data(self, **kwargs):
        print_url = self.sister_url("slip", self.object.pk) if self.object.state in PRINTED else ""
        return super().get_context_data(print_url=print_url, **kwargs)


class ReleaseCreate(CreatePage):
    model = GoodsRelease
    form_class = ReleaseForm
    permission_required = "tenants.add_goodsrelease"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit, ``?purpose=return`` why the goods leave."""
        return {name: self.request.GET[name] for name in ("unit", "purpose") if name in self.request.GET}


class ReleaseUpdate(UpdatePage):
    model = GoodsRelease
    form_class = ReleaseForm
    permission_required = "tenants.change_goodsrelease"


class ReleaseMove(MovePage):
    model = GoodsRelease
    template_name = "tenants/release_move.html"
    rows = ROWS
    form_base = PaperMoveForm


class ReleaseSlip(PaperPage):
    """The slip in two parts, one for the company and one for the exit."""

    model = GoodsRelease
    permission_required = "tenants.view_goodsrelease"
    template_name = "tenants/release_slip.html"
    related = ("unit", "tenant", "registered_by")
    paper_title = _("Goods release slip")

    def get_queryset(self):
        return super().get_queryset().filter(state__in=PRINTED)

    def get_context_data(self, **kwargs):
        approval = self.object.history.filter(last_move="approve").select_related("history_user").first()
        parts = (_("Company's copy"), _("Copy for the exit"))
        return super().get_context_data(
            parts=parts,
            approved_by=approval and approval.history_user,
            signatories=(_("Tenant"), _("Clerk"), _("Approved by"), _("Security at the exit")),
            **kwargs,
        )
