"""The pages of units, tenants and leases."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.passes.models import AccessPass
from tianyou.core.access import asks
from tianyou.core.form_pages import CreatePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import TenantFilter, UnitFilter
from .forms import LeaseCorrectForm, LeaseForm, TenantForm, UnitForm
from .models import Lease, ShopUnit, Tenant

VIEW_LEASE = asks("tenants.view_lease")
SHOWN = 50


class UnitList(ListPage):
    model = ShopUnit
    permission_required = "tenants.view_shopunit"
    columns = (
        "number",
        ("zone", _("Zone")),
        "area",
        ("tenant", _("Today's tenant")),
        ("tenant.contact_name", _("Contact")),
        ("tenant.contact_phone_masked", _("Contact phone")),
    )
    related = ("zone",)
    filterset_class = UnitFilter
    ordering = "number"
    sorts = ("number",)
    empty_text = _("No shop unit is registered. The first one can be entered by a clerk.")

    def get_rows(self):
        return super().get_rows().with_tenant(timezone.localdate())


class UnitDetail(DetailPage):
    model = ShopUnit
    permission_required = "tenants.view_shopunit"
    template_name = "tenants/unit_detail.html"
    related = ("zone",)
    rows = (
        "zone",
        "area",
        ("tenant", _("Today's tenant")),
        ("tenant.contact_name", _("Contact")),
        ("tenant.contact_phone", _("Contact phone")),
    )

    def get_queryset(self):
        return super().get_queryset().with_tenant(timezone.localdate())

    def get_context_data(self, **kwargs):
        user = self.request.user
        leases = Lease.objects.visible_to(user, VIEW_LEASE).filter(unit=self.object).select_related("tenant")
        passes = AccessPass.objects.visible_to(user).in_use().filter(unit=self.object).select_related("tenant")
        return super().get_context_data(
            leases=leases[:SHOWN], passes=passes.order_by("valid_until")[:SHOWN], today=timezone.localdate(), **kwargs
        )


class UnitCreate(CreatePage):
    model = ShopUnit
    form_class = UnitForm
    permission_required = "tenants.add_shopunit"


class UnitUpdate(UpdatePage):
    model = ShopUnit
    form_class = UnitForm
    permission_required = "tenants.change_shopunit"


class TenantList(ListPage):
    model = Tenant
    permission_required = "tenants.view_tenant"
    columns = (
        "name",
        "trade",
        ("units", _("Units today")),
        "contact_name",
        ("contact_phone_masked", _("Contact phone")),
    )
    filterset_class = TenantFilter
    ordering = "name"
    sorts = ("name",)
    empty_text = _("No tenant is registered. The first one can be entered by a clerk.")

    def get_rows(self):
        return super().get_rows().with_leases(timezone.localdate())


class TenantDetail(DetailPage):
    model = Tenant
    permission_required = "tenants.view_tenant"
    template_name = "tenants/tenant_detail.html"
    rows = ("trade", "contact_name", "contact_phone")

    def get_context_data(self, **kwargs):
        user = self.request.user
        leases = Lease.objects.visible_to(user, VIEW_LEASE).filter(tenant=self.object).select_related("unit")
        passes = AccessPass.objects.visible_to(user).in_use().filter(tenant=self.object).select_related("unit")
        return super().get_context_data(
            leases=leases[:SHOWN], passes=passes.order_by("valid_until")[:SHOWN], today=timezone.localdate(), **kwargs
        )


class TenantCreate(CreatePage):
    model = Tenant
    form_class = TenantForm
    permission_required = "tenants.add_tenant"


class TenantUpdate(UpdatePage):
    model = Tenant
    form_class = TenantForm
    permission_required = "tenants.change_tenant"


class LeaseCreate(CreatePage):
    model = Lease
    form_class = LeaseForm
    permission_required = "tenants.add_lease"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit, ``?tenant=`` its tenant."""
        return {name: self.request.GET[name] for name in ("unit", "tenant") if name in self.request.GET}

    def get_context_data(self, **kwargs):
        return super().get_context_data(cancel_url=reverse("tenants:unit-list"), **kwargs)


class LeaseUpdate(UpdatePage):
    model = Lease
    form_class = LeaseCorrectForm
    permission_required = "tenants.change_lease"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "tenant")
