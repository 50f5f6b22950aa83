"""The pages of return visits."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.units.models import Tenant
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import VisitFilter
from .forms import VISIT_FORMS, VisitForm
from .laying import VISIT
from .models import ReturnVisit

VIEW = "tenants.view_returnvisit"
UNIT, TENANT, ZONE = ("unit", _("Shop unit")), ("tenant", _("Tenant")), ("zone", _("Zone"))
VISITOR = ("visitor", _("Who visits"))
SATISFACTION = ("satisfaction", pgettext_lazy("return visit", "Satisfaction"))
RELATED = ("tenant", "unit", "zone", "visitor", "plan")


class VisitList(ListPage):
    model = ReturnVisit
    whole_model = Tenant
    permission_required = VIEW
    columns = (
        "number",
        UNIT,
        TENANT,
        ("tenant.key_mark", _("Key tenant")),
        ZONE,
        VISITOR,
        Column("due_on", pgettext_lazy("return visit", "To be made by"), "due_on"),
        ("state", _("State")),
        ("visited_on", pgettext_lazy("return visit", "Made on")),
        SATISFACTION,
    )
    export_columns = (*columns, "met", "said", "occasion", ("plan", _("Plan")))
    related = RELATED
    filterset_class = VisitFilter
    ordering = "-due_on"
    sorts = ("due_on",)
    empty_text = _("No visit matches. Visits are drawn when the plan of a quarter comes into force.")


class VisitMine(VisitList):
    """Whom somebody has still to visit, the next one first."""

    permission_required = VISIT
    title = _("My return visits")
    ordering = "due_on"
    filterset_class = None
    empty_text = _("You have nobody to visit now.")

    def get_rows(self):
        return super().get_rows().open().filter(visitor=self.request.user)


class VisitDetail(DetailPage):
    model = ReturnVisit
    permission_required = VIEW
    template_name = "tenants/returnvisit_detail.html"
    related = (*RELATED, "registered_by")
    rows = (
        UNIT,
        TENANT,
        ("tenant.key_mark", _("Key tenant")),
        ZONE,
        ("plan", _("Plan")),
        "occasion",
        "due_on",
        VISITOR,
        "visited_at",
        "met",
        SATISFACTION,
        "said",
        "registered_by",
    )

    def get_context_data(self, **kwargs):
        visit, user = self.object, self.request.user
        earlier = ReturnVisit.objects.visible_to(user).closed().filter(tenant=visit.tenant).exclude(pk=visit.pk)
        may_add = visit.was_made and user.has_perm("tenants.add_tenantopinion")
        return super().get_context_data(
            opinions=visit.opinions.visible_to(user).select_related("post").order_by("pk"),
            opinion_url=self.sister_url("opinion", visit.pk) if may_add else "",
            earlier=earlier.order_by("-due_on")[:5],
            print_url=self.sister_url("sheet", visit.pk),
            **kwargs,
        )


class VisitCreate(PartPage):
    """A visit beside the plan, begun on the tenant's page."""

    model = ReturnVisit
    form_class = VisitForm
    permission_required = "tenants.add_returnvisit"
    whole_model = Tenant
    whole_field = "tenant"
    title = _("Plan a return visit")

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class VisitMove(MovePage):
    model = ReturnVisit
    forms = VISIT_FORMS
    rows = (UNIT, TENANT, VISITOR, "due_on", "occasion", ("plan.aim", pgettext_lazy("visit plan", "What to ask")))

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class VisitSheet(PaperPage):
    """The sheet that goes along: filled by pen where the visit is still to be made, by what was entered afterwards."""

    model = ReturnVisit
    permission_required = VIEW
    template_name = "tenants/returnvisit_sheet.html"
    related = RELATED
    paper_title = pgettext_lazy("paper", "Return visit sheet")

    def get_context_data(self, **kwargs):
        steps = self.model._meta.get_field("satisfaction").choices
        return super().get_context_data(
            steps=steps,
            opinions=self.object.opinions.visible_to(self.request.user).select_related("post").order_by("pk"),
            blank_lines=range(0 if self.object.was_made else 4),
            signatories=(_("Tenant"), _("Who visits"), _("Manager")),
            **kwargs,
        )
