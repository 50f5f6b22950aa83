"""The pages of transfers and sublets."""

from django.utils.translation import gettext_lazy as _

from tenants.opinions.models import latest
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import TransferFilter
from .forms import SignForm, TransferForm
from .models import TenancyTransfer
from .workflow import CHECKLIST

PLACE = (("unit", _("Shop unit")), ("old_tenant", _("Tenant")))
RELATED = ("lease__unit", "lease__tenant", "new_tenant")
SHOWN = 50


class TransferList(ListPage):
    model = TenancyTransfer
    permission_required = "tenants.view_tenancytransfer"
    columns = (
        Column("number", _("Number")),
        "kind",
        *PLACE,
        ("new_tenant", _("New tenant")),
        Column("wanted_on", _("Takes effect on")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = RELATED
    filterset_class = TransferFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No transfer or sublet matches. One begins when both sides hand in their application.")


class TransferDetail(DetailPage):
    model = TenancyTransfer
    permission_required = "tenants.view_tenancytransfer"
    template_name = "tenants/transfer_detail.html"
    related = (*RELATED, "lease__unit__zone", "registered_by")
    rows = (
        "kind",
        *PLACE,
        "new_tenant",
        ("lease.until", _("Lease until")),
        "wanted_on",
        "until",
        "fee",
        "reason",
        "agreement_no",
        "signed_on",
        "effective_at",
        "registered_by",
        "registered_at",
    )

    def get_context_data(self, **kwargs):
        checks = [(self.model._meta.get_field(name).verbose_name, getattr(self.object, name)) for name in CHECKLIST]
        return super().get_context_data(
            checks=checks,
            opinions=latest(self.object),
            passes=self.object.passes_left.order_by("number")[:SHOWN],
            print_url=self.sister_url("print", self.object.pk),
            **kwargs,
        )


class TransferCreate(CreatePage):
    model = TenancyTransfer
    form_class = TransferForm
    permission_required = "tenants.add_tenancytransfer"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit, ``?tenant=`` who comes, ``?kind=`` what it is."""
        names = {"unit": "unit", "tenant": "new_tenant", "kind": "kind"}
        return {field: self.request.GET[name] for name, field in names.items() if name in self.request.GET}


class TransferUpdate(UpdatePage):
    model = TenancyTransfer
    form_class = TransferForm
    permission_required = "tenants.change_tenancytransfer"

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class TransferMove(MovePage):
    model = TenancyTransfer
    form_base = PaperMoveForm
    forms = {"sign": SignForm}
    rows = ("kind", *PLACE, "new_tenant", "wanted_on", "until", "fee", "reason")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED, "lease__unit__zone")


class TransferPrint(PaperPage):
    """The approval sheet: what is asked for, what each department said, and room for every signature."""

    model = TenancyTransfer
    permission_required = "tenants.view_tenancytransfer"
    template_name = "tenants/transfer_print.html"
    related = (*RELATED, "registered_by")
    paper_title = _("Approval sheet: transfer or sublet")

    def get_context_data(self, **kwargs):
        checks = [(self.model._meta.get_field(name).verbose_name, getattr(self.object, name)) for name in CHECKLIST]
        signatories = (
            _("Tenant"),
            _("New tenant"),
            _("Clerk"),
            _("Assistant manager"),
            _("Manager"),
            _("Company leaders"),
        )
        return super().get_context_data(checks=checks, opinions=latest(self.object), signatories=signatories, **kwargs)
