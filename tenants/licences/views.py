"""The pages of licences: the list, a tenant's check list, and the paper with what is missing."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.units.models import Tenant
from tenants.units.tenant_views import NAME
from tenants.units.views import StandingPart
from tianyou.core.columns import Column
from tianyou.core.form_pages import UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .checklist import LACKING, Item, checklist
from .filters import ChecklistFilter, LicenceFilter
from .forms import LicenceCorrectForm, LicenceForm
from .kinds import LicenceKind
from .limits import expiring_by
from .models import Licence


class Checked:
    """Mixed into a page that reads tenants' check lists: kinds and the reminder are fetched once."""

    @cached_property
    def kinds(self) -> list[LicenceKind]:
        return list(LicenceKind.objects.all())

    @cached_property
    def remind_by(self):
        return expiring_by(timezone.localdate())

    def items(self, tenant: Tenant) -> list[Item]:
        licences = list(tenant.licences.all())
        for licence in licences:
            licence.remind_by = self.remind_by
        return checklist(tenant.trade, licences, self.kinds)


class LicenceList(ListPage):
    model = Licence
    whole_model = Tenant
    permission_required = "tenants.view_licence"
    template_name = "tenants/licence_list.html"
    columns = (
        ("tenant", gettext_lazy("Tenant")),
        ("kind", gettext_lazy("Paper")),
        "number",
        "issued_on",
        Column("expires_on", gettext_lazy("Valid until (included)"), "last_day"),
        ("standing", gettext_lazy("State")),
    )
    related = ("tenant", "kind")
    filterset_class = LicenceFilter
    ordering = "last_day"
    sorts = ("last_day",)
    empty_text = gettext_lazy("No paper is on file. Papers are entered on the check list of a tenant.")

    def get_rows(self):
        last_day = expiring_by(timezone.localdate())
        return super().get_rows().with_reminder(last_day)


@dataclass(frozen=True)
class StandingColumn(Column):
    """Names the papers of a tenant that stand in one way; the page knows the kinds."""

    page: Any = None
    standing: str = ""

    def value(self, row) -> str:
        return _(", ").join(str(item.kind) for item in self.page.items(row) if item.standing == self.standing)


class ChecklistList(Checked, ListPage):
    """Every tenant with what it lacks: the clerk's worklist."""

    model = Tenant
    permission_required = ("tenants.view_licence", "tenants.view_tenant")
    title = gettext_lazy("Tenants' papers")
    template_name = "tenants/checklist_list.html"
    filterset_class = ChecklistFilter
    ordering = "sort_key"
    sorts = ("sort_key",)
    empty_text = gettext_lazy("No tenant is registered. The first one can be entered by a clerk.")

    @property
    def columns(self) -> tuple:
        lacking = (
            StandingColumn("standing", capfirst(standing.label), page=self, standing=standing) for standing in LACKING
        )
        return (NAME, "trade", ("units", gettext_lazy("Units today")), *lacking)

    def get_rows(self):
        rows = super().get_rows().standing().with_leases(timezone.localdate())
        return rows.prefetch_related("licences")


class Checklist(Checked, DetailPage):
    """The papers of one tenant, those that are missing too."""

    model = Tenant
    permission_required = ("tenants.view_licence", "tenants.view_tenant")
    template_name = "tenants/checklist.html"
    rows = (("units", gettext_lazy("Units today")), "trade", "licence_number", "legal_person")

    def get_list(self) -> dict:
        return {"list_url": self.object.get_absolute_url(), "list_title": str(self.object)}

    def get_title(self) -> str:
        return _("Papers of %(tenant)s") % {"tenant": self.object}

    def get_edit_url(self) -> str:
        return ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(items=self.items(self.object), **kwargs)


class MissingPaper(Checked, PaperPage):
    """What the tenant still has to bring, to be handed over."""

    model = Tenant
    permission_required = ("tenants.view_licence", "tenants.view_tenant")
    template_name = "tenants/missing_papers.html"
    paper_title = gettext_lazy("Papers still needed")

    def get_queryset(self):
        return Tenant.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        items = [item for item in self.items(self.object) if item.is_lacking]
        signatories = (_("Handed over by"), _("Received for the tenant"))
        return super().get_context_data(items=items, signatories=signatories, **kwargs)


class LicenceDetail(DetailPage):
    model = Licence
    permission_required = "tenants.view_licence"
    template_name = "tenants/licence_detail.html"
    related = ("tenant", "kind")
    rows = (
        "tenant",
        "kind",
        ("kind.giver", gettext_lazy("Given by")),
        "handed_in_on",
        "number",
        "issued_on",
        "expires_on",
        "not_needed_because",
        "remark",
    )


class LicenceCreate(StandingPart):
    model = Licence
    whole_model = Tenant
    whole_field = "tenant"
    form_class = LicenceForm
    permission_required = "tenants.add_licence"

    def get_initial(self):
        """``?kind=3`` fills in the kind, by its key."""
        return {"kind": self.request.GET.get("kind")}

    def get_success_url(self) -> str:
        return reverse("tenants:checklist-detail", args=[self.whole.pk])


class LicenceUpdate(UpdatePage):
    model = Licence
    form_class = LicenceCorrectForm
    permission_required = "tenants.change_licence"

    def get_queryset(self):
        return super().get_queryset().select_related("tenant", "kind")
