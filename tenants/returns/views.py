"""The pages of returns; their papers are in ``papers.py``."""

from django.utils.translation import gettext_lazy as _

from tenants.files.clearance_views import VIEW as VIEW_CLEARANCE
from tenants.inspections.cases import shown_with
from tenants.opinions.models import latest
from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import ReturnFilter
from .forms import (
    CloseForm,
    ConfirmForm,
    LineCorrectForm,
    LineForm,
    RefundForm,
    ReturnCorrectForm,
    ReturnForm,
    ShortNoticeForm,
    VacateForm,
)
from .models import SettlementLine, UnitReturn
from .settlement import total
from .states import FREE_TO_LEAVE
from .states import ReturnState as S

VIEW_LINES = asks("tenants.view_settlementline")
ADD_SLIP = asks("tenants.add_goodsrelease")
ADD_LINE, CHANGE_LINE = "tenants.add_settlementline", "tenants.change_settlementline"
RELATED = ("lease__unit__zone", "lease__tenant", "registered_by", "submitted_by")
UNIT, TENANT = Column("lease.unit", _("Shop unit")), Column("lease.tenant", _("Tenant"))


class ReturnList(ListPage):
    model = UnitReturn
    permission_required = "tenants.view_unitreturn"
    columns = (
        "number",
        UNIT,
        TENANT,
        ("leaving_on", _("Leaves on")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("lease__unit", "lease__tenant")
    filterset_class = ReturnFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No return matches. A return begins with the tenant's written notice.")


class ReturnDetail(DetailPage):
    model = UnitReturn
    permission_required = "tenants.view_unitreturn"
    template_name = "tenants/return_detail.html"
    related = RELATED
    rows = (
        UNIT,
        TENANT,
        "noticed_on",
        "leaving_on",
        "short_notice_reason",
        "reason",
        ("lease.until", _("Lease ends on")),
        "clearance_reasons",
        "vacated_on",
        "nothing_taken",
        "findings",
        "finance_paper",
        "payment_number",
        "paid_on",
        "receipts",
        "claim_bill",
        "registered_by",
        "submitted_by",
    )

    def get_fields(self) -> list[tuple]:
        """Leave out what was not ticked."""
        return [pair for pair in super().get_fields() if pair[1] is not False]

    def get_context_data(self, **kwargs):
        user, record = self.request.user, self.object
        lines = SettlementLine.objects.visible_to(user, VIEW_LINES).filter(unit_return=record)
        is_open = record.state == S.INSPECTED
        slips = record.releases.visible_to(user).order_by("pk")
        counted = total((line.direction, line.amount) for line in lines if not line.is_struck)
        return super().get_context_data(
            opinions=latest(record),
            lines=lines,
            total=counted,
            may_add_line=is_open and user.has_perm(ADD_LINE),
            may_change_line=is_open and user.has_perm(CHANGE_LINE),
            may_print_settlement=bool(lines),
            slips=slips,
            may_see_clearance=user.has_perm(VIEW_CLEARANCE),
            **shown_with(record, user),
            may_add_slip=record.state in FREE_TO_LEAVE and user.has_perm(ADD_SLIP),
            **kwargs,
        )


class ReturnCreate(CreatePage):
    model = UnitReturn
    form_class = ReturnForm
    permission_required = "tenants.add_unitreturn"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit."""
        return {name: self.request.GET[name] for name in ("unit",) if name in self.request.GET}


class ReturnUpdate(UpdatePage):
    model = UnitReturn
    form_class = ReturnCorrectForm
    permission_required = "tenants.change_unitreturn"


class ReturnMove(MovePage):
    model = UnitReturn
    rows = (UNIT, TENANT, "noticed_on", "leaving_on", "vacated_on", "findings", "finance_paper", "balance")
    form_base = PaperMoveForm
    forms = {
        "confirm": ConfirmForm,
        "agree-short": ShortNoticeForm,
        "vacate": VacateForm,
        "refund": RefundForm,
        "close": CloseForm,
    }


class LineCreate(PartPage):
    model = SettlementLine
    form_class = LineForm
    permission_required = ADD_LINE
    whole_model = UnitReturn
    whole_field = "unit_return"
    whole_related = ("lease__unit", "lease__tenant")


class LineUpdate(UpdatePage):
    model = SettlementLine
    form_class = LineCorrectForm
    permission_required = CHANGE_LINE

    def get_queryset(self):
        return super().get_queryset().select_related("unit_return__lease__unit")
