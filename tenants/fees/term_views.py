"""The pages of what a lease is billed for beside its rent."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from tenants.units.models import Lease
from tianyou.core.form_pages import PartPage, UpdatePage
from tianyou.core.pages import Page

from .amounts import A_DAY
from .charges import items_by_code
from .forms import FeeClauseForm, LeaseFeeForm
from .items import MANAGEMENT, RENT
from .terms import FeeClause, LeaseFee

VIEW = ("tenants.view_lease", "tenants.view_leasefee", "tenants.view_feeclause")
RELATED = ("lease__unit", "lease__tenant")


class LeaseCharges(Page, DetailView):
    """What a lease is charged for month by month, and what its contract says of late payment."""

    model = Lease
    permission_required = VIEW
    template_name = "tenants/lease_charges.html"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "tenant", "fee_clause")

    def get_title(self) -> str:
        return _("Charges of %(lease)s") % {"lease": self.object}

    def get_context_data(self, **kwargs):
        lease, items = self.object, items_by_code()
        paid_from = lease.rent_free_until + A_DAY if lease.rent_free_until else lease.since
        on_lease = ((RENT, lease.rent, paid_from), (MANAGEMENT, lease.management_fee, lease.since))
        return super().get_context_data(
            on_lease=[(items[code], amount, since) for code, amount, since in on_lease if amount],
            fees=lease.fees.select_related("item"),
            clause=getattr(lease, "fee_clause", None),
            **kwargs,
        )


class LeaseFeeCreate(PartPage):
    model = LeaseFee
    form_class = LeaseFeeForm
    permission_required = "tenants.add_leasefee"
    whole_model = Lease
    whole_field = "lease"
    whole_related = ("unit", "tenant")

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class LeaseFeeUpdate(UpdatePage):
    model = LeaseFee
    form_class = LeaseFeeForm
    permission_required = "tenants.change_leasefee"

    def get_queryset(self):
        return super().get_queryset().select_related("item", *RELATED)


class FeeClauseUpdate(UpdatePage):
    """Writes down what a lease says of late payment, or corrects it: ``leases/<pk of the lease>/late-payment/``."""

    model = FeeClause
    whole_model = Lease
    form_class = FeeClauseForm
    permission_required = "tenants.change_feeclause"

    def get_object(self, queryset=None):
        leases = Lease.objects.visible_to(self.request.user).select_related("unit", "tenant", "fee_clause")
        lease = get_object_or_404(leases, pk=self.kwargs["pk"])
        return lease.fee_clause if hasattr(lease, "fee_clause") else FeeClause(lease=lease)
