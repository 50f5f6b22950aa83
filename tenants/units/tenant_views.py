"""The pages of tenants and of the changes of their data."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.passes.models import AccessPass
from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage, filled

from .filters import ChangeFilter, TenantFilter
from .models import Lease, Tenant, TenantChange
from .tenant_forms import ChangeForm, KeyForm, TenantForm
from .views import SHOWN, VIEW_LEASE, StandingPart, VoidPage

VIEW_CHANGE = asks("tenants.view_tenantchange")
NAME = Column("name", gettext_lazy("Name"), "sort_key")


class TenantList(ListPage):
    model = Tenant
    permission_required = "tenants.view_tenant"
    columns = (
        NAME,
        "trade",
        ("units", gettext_lazy("Units today")),
        ("key_mark", gettext_lazy("Key tenant")),
        "contact_name",
        ("contact_phone_masked", gettext_lazy("Contact phone")),
    )
    filterset_class = TenantFilter
    ordering = "sort_key"
    sorts = ("sort_key",)
    empty_text = gettext_lazy("No tenant is registered. The first one can be entered by a clerk.")

    def get_rows(self):
        return super().get_rows().with_leases(timezone.localdate())


class KeyTenantList(TenantList):
    title = gettext_lazy("Key tenants")
    columns = (NAME, "trade", ("units", gettext_lazy("Units today")), "opened_on", "contact_name", "legal_person")
    filterset_class = None
    empty_text = gettext_lazy("Nobody is a key tenant yet. A manager, assistant or supervisor marks one on its page.")

    def get_rows(self):
        return super().get_rows().standing().filter(is_key=True)


class TenantDetail(DetailPage):
    """A tenant as it stands today, whether or not the nightly step has run."""

    model = Tenant
    permission_required = "tenants.view_tenant"
    template_name = "tenants/tenant_detail.html"
    rows = (
        ("key_mark", gettext_lazy("Key tenant")),
        "trade",
        "licence_number",
        "legal_person",
        "contact_name",
        "contact_phone",
        "opened_on",
        "voided_at",
    )

    def get_queryset(self):
        return super().get_queryset().prefetch_related("changes")

    def get_fields(self) -> list[tuple]:
        return filled(self.object.as_of(timezone.localdate()), self.rows)

    def get_context_data(self, **kwargs):
        user = self.request.user
        leases = Lease.objects.visible_to(user, VIEW_LEASE).filter(tenant=self.object).select_related("unit")
        passes = AccessPass.objects.visible_to(user).in_use().filter(tenant=self.object).select_related("unit")
        changes = TenantChange.objects.visible_to(user, VIEW_CHANGE).filter(tenant=self.object)
        return super().get_context_data(
            leases=leases.with_situation()[:SHOWN],
            passes=passes.order_by("valid_until")[:SHOWN],
            changes=changes.select_related("registered_by").order_by("-valid_from", "-pk")[:SHOWN],
            today=timezone.localdate(),
            **kwargs,
        )


class TenantCreate(CreatePage):
    model = Tenant
    form_class = TenantForm
    permission_required = "tenants.add_tenant"


class TenantUpdate(UpdatePage):
    model = Tenant
    form_class = TenantForm
    permission_required = "tenants.change_tenant"


class TenantKey(UpdatePage):
    model = Tenant
    form_class = KeyForm
    permission_required = "tenants.mark_key_tenant"

    def get_title(self) -> str:
        return _("Key tenant: %(record)s") % {"record": self.object}


class TenantVoid(VoidPage):
    model = Tenant
    permission_required = "tenants.void_tenant"


class ChangeList(ListPage):
    model = TenantChange
    permission_required = "tenants.view_tenantchange"
    columns = (
        ("tenant", gettext_lazy("Tenant")),
        Column("valid_from", gettext_lazy("Takes effect on"), "valid_from"),
        ("what", gettext_lazy("What changes")),
        ("state", gettext_lazy("State")),
        "registered_by",
        "registered_at",
    )
    related = ("tenant", "registered_by")
    filterset_class = ChangeFilter
    ordering = "-registered_at"
    sorts = ("registered_at", "valid_from")
    whole_model = Tenant
    empty_text = gettext_lazy("No change is recorded. It is entered on the tenant's page.")


class ChangeDetail(DetailPage):
    model = TenantChange
    permission_required = "tenants.view_tenantchange"
    related = ("tenant", "registered_by")
    rows = (
        "tenant",
        "valid_from",
        ("what", gettext_lazy("What changes")),
        ("from_what", gettext_lazy("Before")),
        "reason",
        "registered_by",
        "registered_at",
    )

    def get_list(self) -> dict:
        return {"list_url": self.object.tenant.get_absolute_url(), "list_title": str(self.object.tenant)}


class ChangeCreate(StandingPart):
    model = TenantChange
    whole_model = Tenant
    whole_field = "tenant"
    form_class = ChangeForm
    permission_required = "tenants.add_tenantchange"

    def get_initial(self):
        return {"valid_from": timezone.localdate()}

    def get_title(self) -> str:
        return _("Record a change: %(record)s") % {"record": self.whole}


class ChangeUpdate(UpdatePage):
    model = TenantChange
    form_class = ChangeForm
    permission_required = "tenants.change_tenantchange"

    def get_queryset(self):
        return super().get_queryset().select_related("tenant")


class ChangeMove(MovePage):
    model = TenantChange
    rows = ChangeDetail.rows[:4]
