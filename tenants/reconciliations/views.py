"""The pages of monthly reconciliations of passes."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from tenants.passes.models import AccessPass
from tianyou.core.pages import Page

from . import pages
from .lines import ReconciliationLine
from .models import Reconciliation
from .reasons import ReasonsPage

VIEW, EXPLAIN = "tenants.view_reconciliation", "tenants.change_reconciliationline"
FIGURES = {
    "opening": _("opening"),
    "issued": _("issued"),
    "returned": _("returned"),
    "revoked": _("revoked"),
    "lost": _("lost"),
    "closing": _("closing"),
    "corrections": _("corrections of locked months"),
}


class ReconciliationList(pages.ReconciliationListPage):
    model = Reconciliation
    permission_required = VIEW


class ReconciliationCreate(pages.ReconciliationCreatePage):
    model = Reconciliation
    permission_required = "tenants.add_reconciliation"


class ReconciliationDetail(pages.ReconciliationDetailPage):
    model = Reconciliation
    permission_required = VIEW
    explains = EXPLAIN

    def get_context_data(self, **kwargs):
        is_linked = self.request.user.has_perm("tenants.view_accesspass")
        return super().get_context_data(
            corrections=len(self.object.counted.corrections),
            figures_url=self.sister_url("passes", self.object.pk) if is_linked else "",
            **kwargs,
        )


class ReconciliationMove(pages.ReconciliationMovePage):
    model = Reconciliation


class ReconciliationReasons(ReasonsPage):
    model = Reconciliation
    permission_required = EXPLAIN


class ReconciliationPasses(Page, DetailView):
    """The passes behind one figure of a month."""

    model = Reconciliation
    permission_required = ("tenants.view_reconciliation", "tenants.view_accesspass")
    template_name = "tenants/reconciliation_passes.html"

    def get_title(self) -> str:
        return f"{self.object} · {FIGURES[self.figure]}"

    def get_context_data(self, **kwargs):
        self.figure = self.request.GET.get("figure", "closing")
        if self.figure not in FIGURES:
            raise Http404
        passes = AccessPass.objects.filter(pk__in=self.object.cards_of(self.figure)).visible_to(self.request.user)
        kind = self.request.GET.get("kind", "")
        if kind in AccessPass.Kind.values:
            passes = passes.filter(kind=kind)
        passes = passes.select_related("unit", "tenant").defer("id_number").order_by("number")
        page = Paginator(passes, pages.ROWS_SHOWN).get_page(self.request.GET.get("page"))
        return super().get_context_data(pass_page=page, figure=self.figure, kind=kind or "", **kwargs)


class LineUpdate(pages.LinePage):
    model = ReconciliationLine
    permission_required = EXPLAIN


class ReconciliationPaper(pages.ReconciliationPaperPage):
    model = Reconciliation
    permission_required = VIEW
    paper_title = _("Monthly reconciliation of access passes")
    signatories = (_("Clerk"), _("Administration department"))
