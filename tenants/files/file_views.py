"""The file of a unit and of a tenant: today, or as of any day, on the screen and on paper."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from tenants.passes.models import AccessPass
from tenants.passes.states import PassState
from tenants.units.models import Lease, ShopUnit, Tenant
from tenants.units.standing import STANDINGS, VACANT, standing_on
from tenants.units.tenant_views import TenantDetail
from tenants.units.views import UnitDetail
from tianyou.core.access import asks
from tianyou.core.matters import About
from tianyou.core.pages import Page, filled
from tianyou.core.printing import PaperPage, qr_image

from .clearance_views import VIEW as VIEW_CLEARANCE
from .forms import DayForm
from .timeline import end_of, papers_of, story

VIEW_LEASE, VIEW_TENANT, VIEW_PASS = (asks(f"tenants.view_{name}") for name in ("lease", "tenant", "accesspass"))
LEASES_SHOWN = 20
IS_HELD = ("valid_from", "valid_until", "state", "number", "holder", "id")


class FilePage(Page, DetailView):
    """Everything of a unit or tenant in one place; ``?on=2026-03-01`` tells it as of the end of that day.

    Attributes:
        subject: name of the relation by which leases and passes belong to what the file is of.
        other: name of the relation to the other side of a lease.
        rows: fields of the record itself.
    """

    template_name = "tenants/file.html"
    subject = other = ""
    rows: tuple = ()

    @cached_property
    def form(self) -> DayForm:
        return DayForm(self.request.GET if "on" in self.request.GET else None)

    @cached_property
    def on(self):
        """The day that was asked for, today when none was or when it can't be read."""
        asked = self.form.cleaned_data["on"] if self.form.is_valid() else None
        return asked or timezone.localdate()

    @property
    def is_past(self) -> bool:
        return self.on < timezone.localdate()

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if self.form.is_bound and not self.form.is_valid():
            response.status_code = 422
        return response

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.select_related("zone").annotate(standing=standing_on(self.on)) if self.subject == "unit" else rows

    def get_title(self) -> str:
        return _("File: %(subject)s") % {"subject": self.object}

    def get_leases(self) -> list[Lease]:
        leases = self.object.leases.visible_to(self.request.user, VIEW_LEASE).with_situation()
        return list(leases.select_related("unit", "tenant")[:LEASES_SHOWN])

    def get_passes(self) -> list[dict]:
        """Return the cards that were good on the day, as their histories have them; one query."""
        rows = AccessPass.objects.visible_to(self.request.user).filter(**{self.subject: self.object})
        steps = AccessPass.history.filter(id__in=rows.values("pk"), history_date__lte=end_of(self.on))
        held = {step["id"]: step for step in steps.order_by("history_date", "history_id").values(*IS_HELD)}
        good = (each for each in held.values() if each["state"] == PassState.ISSUED)
        return [each for each in good if each["valid_from"] <= self.on <= each["valid_until"]]

    def tenant_then(self, tenant: Tenant) -> Tenant | None:
        """Return a tenant as its history has it on the day, None where it was entered later."""
        if not self.is_past:
            return tenant
        step = tenant.history.filter(history_date__lte=end_of(self.on)).first()
        return step and step.instance

    def get_context_data(self, **kwargs):
        user, before = self.request.user, self.request.GET.get("before", "")
        told = story(user, About(**{self.subject: self.object}), end_of(self.on), before, is_past=self.is_past)
        records = [entry.record for _matter, entries in told.open for entry in entries]
        records += [entry.record for entry in told.timeline]
        return super().get_context_data(
            form=self.form,
            on=self.on,
            is_past=self.is_past,
            is_older=bool(before),
            story=told,
            papers=[] if self.is_past else papers_of([self.object, *records]),
            fields=filled(self.object, self.rows),
            leases=self.get_leases(),
            of_unit=self.subject == "unit",
            passes=self.get_passes() if user.has_perm(VIEW_PASS) else [],
            **kwargs,
        )


class UnitFile(FilePage):
    model = ShopUnit
    permission_required = "tenants.view_shopunit"
    subject = "unit"
    rows = UnitDetail.rows[:2]

    def get_context_data(self, **kwargs):
        user = self.request.user
        lease = self.object.leases.in_force(self.on).select_related("tenant").first()
        may_read = lease and user.has_perm(VIEW_TENANT)
        then = self.tenant_then(lease.tenant) if may_read else None
        return super().get_context_data(
            lease=lease,
            standing=STANDINGS.get(self.object.standing, VACANT),
            tenant=then or (lease and lease.tenant),
            is_entered_later=bool(may_read and not then),
            tenant_fields=filled(then or lease.tenant, TenantDetail.rows) if may_read else [],
            clearance_url=_clearance(lease) if lease and user.has_perm(VIEW_CLEARANCE) else "",
            print_url=f"{reverse('tenants:unit-file-print', args=[self.object.pk])}?on={self.on.isoformat()}",
            **kwargs,
        )


def _clearance(lease: Lease) -> str:
    return reverse("tenants:lease-clearance", args=[lease.pk])


class TenantFile(FilePage):
    model = Tenant
    permission_required = "tenants.view_tenant"
    subject = "tenant"

    def get_context_data(self, **kwargs):
        then = self.tenant_then(self.object)
        held = self.object.leases.in_force(self.on).visible_to(self.request.user, VIEW_LEASE).select_related("unit")
        return super().get_context_data(
            tenant=then or self.object,
            is_entered_later=not then,
            tenant_fields=filled(then or self.object, TenantDetail.rows),
            held=list(held.order_by("unit__number")),
            may_see_clearance=self.request.user.has_perm(VIEW_CLEARANCE),
            **kwargs,
        )


class UnitFilePrint(UnitFile, PaperPage):
    """The unit as of a day on A4, for the leaders or a court; a day that can't be read is refused on the screen."""

    template_name = "tenants/file_paper.html"
    paper_title = _("File of a shop unit")

    def get_template_names(self) -> list[str]:
        return ["tenants/file_paper.html" if not self.form.errors else "tenants/file.html"]

    def get_context_data(self, **kwargs):
        address = f"{reverse('tenants:unit-file', args=[self.object.pk])}?on={self.on.isoformat()}"
        return super().get_context_data(**kwargs) | {"qr": qr_image(self.request.build_absolute_uri(address))}
