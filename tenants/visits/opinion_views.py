"""The pages of what tenants said."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .models import ReturnVisit
from .opinion_filters import OpinionFilter
from .opinion_forms import HandOnForm, OpinionForm
from .opinions import TenantOpinion
from .views import ZONE

VIEW = "tenants.view_tenantopinion"
SAID_BY = ("said_by", pgettext_lazy("tenant's opinion", "Who said it"))
POST = ("post", pgettext_lazy("tenant's opinion", "Who answers"))
RELATED = ("tenant", "unit", "zone", "post", "visit", "registered_by", "sheet__survey", "sheet__tenant")


class OpinionList(ListPage):
    model = TenantOpinion
    whole_model = ReturnVisit
    permission_required = VIEW
    columns = (
        "number",
        ("summary", pgettext_lazy("tenant's opinion", "What the tenant said")),
        SAID_BY,
        ZONE,
        POST,
        ("state", _("State")),
        Column("answer_by", pgettext_lazy("tenant's opinion", "Answer due on")),
        ("answered_at", pgettext_lazy("tenant's opinion", "Answered at")),
        Column("registered_at", _("Registered at"), "registered_at"),
    )
    export_columns = (*columns, "text", "answer", "told_by", "told_at")
    related = RELATED
    filterset_class = OpinionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No opinion matches. What tenants want answered is entered on visits and comes out of surveys.")


class OpinionDetail(DetailPage):
    model = TenantOpinion
    permission_required = VIEW
    related = RELATED
    rows = (
        "text",
        SAID_BY,
        ZONE,
        ("visit", _("Return visit")),
        ("sheet", pgettext_lazy("tenant's opinion", "Survey")),
        POST,
        "answer_by",
        "answer",
        "answered_at",
        "told_by",
        "told_at",
        "registered_by",
        "registered_at",
    )


class OpinionCreate(PartPage):
    model = TenantOpinion
    form_class = OpinionForm
    permission_required = "tenants.add_tenantopinion"
    whole_model = ReturnVisit
    whole_field = "visit"
    whole_related = ("tenant", "unit", "zone")
    title = _("Enter what the tenant said")


class OpinionUpdate(UpdatePage):
    model = TenantOpinion
    form_class = OpinionForm
    permission_required = "tenants.change_tenantopinion"


class OpinionMove(MovePage):
    model = TenantOpinion
    form_base = PaperMoveForm
    forms = {"hand-on": HandOnForm}
    rows = ("text", SAID_BY, POST, "answer_by", "answer")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)
