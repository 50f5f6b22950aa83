"""The pages of shop units and their meters."""

from django.forms import modelform_factory
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from tenants.passes.models import AccessPass
from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage, Page

from .filters import UnitFilter
from .forms import MeterForm, UnitForm, VoidForm
from .models import Lease, Meter, ShopUnit
from .naming import TYPED_LENGTH, suggested

VIEW_LEASE = asks("tenants.view_lease")
VIEW_METER = asks("tenants.view_meter")
SHOWN = 50


class UnitList(ListPage):
    model = ShopUnit
    permission_required = "tenants.view_shopunit"
    columns = (
        Column("number", gettext_lazy("Unit number"), "sort_key"),
        ("zone", gettext_lazy("Zone")),
        "area",
        ("tenant", gettext_lazy("Today's tenant")),
        ("tenant.contact_name", gettext_lazy("Contact")),
        ("tenant.contact_phone_masked", gettext_lazy("Contact phone")),
    )
    related = ("zone",)
    filterset_class = UnitFilter
    ordering = "sort_key"
    sorts = ("sort_key",)
    empty_text = gettext_lazy("No shop unit is registered. The first one can be entered by a clerk.")

    def get_rows(self):
        return super().get_rows().with_tenant(timezone.localdate())


class UnitSuggestions(Page, TemplateView):
    """A part of a page: the shops that somebody may be typing, by number, name or pinyin; ``?unit=banri``."""

    permission_required = "tenants.view_shopunit"
    template_name = "tenants/_unit_options.html"
    title = gettext_lazy("Shop units")

    def get_context_data(self, **kwargs):
        typed = self.request.GET.get("unit", "").strip()[:TYPED_LENGTH]
        labels = [unit.search_label() for unit in suggested(typed, self.request.user)]
        return super().get_context_data(typed=typed, labels=labels, **kwargs)


class UnitDetail(DetailPage):
    model = ShopUnit
    permission_required = "tenants.view_shopunit"
    template_name = "tenants/unit_detail.html"
    related = ("zone",)
    rows = (
        "zone",
        "area",
        "area_kind",
        "planned_trade",
        ("tenant", gettext_lazy("Today's tenant")),
        ("tenant.contact_name", gettext_lazy("Contact")),
        ("tenant.contact_phone", gettext_lazy("Contact phone")),
        "voided_at",
    )

    def get_queryset(self):
        return super().get_queryset().with_tenant(timezone.localdate())

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        leases = Lease.objects.visible_to(user, VIEW_LEASE).filter(unit=self.object).select_related("tenant")
        passes = AccessPass.objects.visible_to(user).in_use().filter(unit=self.object).select_related("tenant")
        return super().get_context_data(
            leases=leases.with_situation()[:SHOWN],
            passes=passes.order_by("valid_until")[:SHOWN],
            meters=Meter.objects.visible_to(user, VIEW_METER).filter(unit=self.object),
            today=today,
            **kwargs,
        )


class UnitCreate(CreatePage):
    model = ShopUnit
    form_class = UnitForm
    permission_required = "tenants.add_shopunit"


class UnitUpdate(UpdatePage):
    model = ShopUnit
    form_class = UnitForm
    permission_required = "tenants.change_shopunit"

    def get_queryset(self):
        return super().get_queryset().select_related("zone")


class VoidPage(UpdatePage):
    """Takes back a record that was registered by mistake."""

    submit_label = gettext_lazy("Void it")

    def get_form_class(self):
        return modelform_factory(self.model, form=VoidForm, fields=())

    def get_title(self) -> str:
        return _("Registered by mistake: %(record)s") % {"record": self.object}

    def get_success_text(self) -> str:
        return _("Voided: %(record)s") % {"record": self.object}


class UnitVoid(VoidPage):
    model = ShopUnit
    permission_required = "tenants.void_shopunit"


class StandingPart(PartPage):
    """Starts a part of a record; one that was taken back gets no parts any more and is not found."""

    @cached_property
    def whole(self):
        whole = super().whole
        if whole.voided_at:
            raise Http404
        return whole


class MeterCreate(StandingPart):
    model = Meter
    whole_model = ShopUnit
    whole_field = "unit"
    form_class = MeterForm
    permission_required = "tenants.add_meter"


class MeterUpdate(UpdatePage):
    model = Meter
    form_class = MeterForm
    permission_required = "tenants.change_meter"

    def get_queryset(self):
        return super().get_queryset().select_related("unit")
