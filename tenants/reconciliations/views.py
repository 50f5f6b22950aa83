"""The pages of monthly reconciliations."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from tenants.passes.models import AccessPass
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage, Page
from tianyou.core.printing import PaperPage

from .compare import Result
from .filters import ReconciliationFilter
from .forms import CompareForm, LineForm, ReconciliationForm
from .lines import ReconciliationLine
from .models import Reconciliation

ROWS_SHOWN = 50
FIGURES = {
    "opening": _("opening"),
    "issued": _("issued"),
    "returned": _("returned"),
    "revoked": _("revoked"),
    "lost": _("lost"),
    "closing": _("closing"),
    "corrections": _("corrections of locked months"),
}


class ReconciliationList(ListPage):
    model = Reconciliation
    permission_required = "tenants.view_reconciliation"
    columns = (
        Column("month", _("Month"), "month"),
        "kind",
        ("state", _("State")),
        ("due_at", _("Due")),
        ("signed_by", _("Signed by the clerk")),
        "closed_at",
    )
    related = ("signed_by",)
    filterset_class = ReconciliationFilter
    ordering = "-month"
    sorts = ("month",)
    empty_text = _("No month was reconciled yet. Open the month that has just ended.")


class ReconciliationCreate(CreatePage):
    model = Reconciliation
    form_class = ReconciliationForm
    permission_required = "tenants.add_reconciliation"


class ReconciliationDetail(DetailPage):
    model = Reconciliation
    permission_required = "tenants.view_reconciliation"
    template_name = "tenants/reconciliation_detail.html"
    related = ("registered_by", "signed_by", "confirmed_by")
    rows = ("list_name", "registered_by", "registered_at", "signed_by", "signed_at", "confirmed_by", "signatory")

    def get_context_data(self, **kwargs):
        lines = self.object.lines.all()
        counts = [(result, capfirst(result.label), sum(line.result == result for line in lines)) for result in Result]
        asked = self.request.GET.get("show")
        shown = [line for line in lines if line.result == asked or (not asked and line.result != Result.MATCHED)]
        may_explain = self.object.is_compared and self.request.user.has_perm("tenants.change_reconciliationline")
        return super().get_context_data(
            figures=self.object.shown_figures(),
            kinds=kinds_of(self.object),
            corrections=len(self.object.counted.corrections),
            counts=[each for each in counts if each[2]],
            shown=asked,
            line_page=Paginator(shown, ROWS_SHOWN).get_page(self.request.GET.get("page")),
            may_explain=may_explain,
            reasons_url=self.sister_url("reasons", self.object.pk) if may_explain and has_unexplained(lines) else "",
            print_url=self.sister_url("paper", self.object.pk),
            **kwargs,
        )


def has_unexplained(lines) -> bool:
    return any(line.result != Result.MATCHED and not line.reason for line in lines)


def kinds_of(reconciliation: Reconciliation) -> list:
    """Return the headings of the figures: each kind of pass there is, and all."""
    names = dict(AccessPass.Kind.choices)
    figures = reconciliation.figures or reconciliation.counted.figures()
    return [*(names.get(kind, kind) for kind in sorted(figures) if kind), _("together")]


class ReconciliationMove(MovePage):
    model = Reconciliation
    form_base = PaperMoveForm
    forms = {"compare": CompareForm}
    rows = ("month", "kind", "list_name", "signed_by", "signed_at")


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
        page = Paginator(passes, ROWS_SHOWN).get_page(self.request.GET.get("page"))
        return super().get_context_data(pass_page=page, figure=self.figure, kind=kind or "", **kwargs)


class LineUpdate(UpdatePage):
    model = ReconciliationLine
    form_class = LineForm
    permission_required = "tenants.change_reconciliationline"
    template_name = "tenants/reconciliation_line.html"

    def get_queryset(self):
        return super().get_queryset().select_related("reconciliation")


class ReconciliationPaper(PaperPage):
    model = Reconciliation
    permission_required = "tenants.view_reconciliation"
    template_name = "tenants/reconciliation_paper.html"
    related = ("signed_by", "confirmed_by")
    paper_title = _("Monthly reconciliation of access passes")

    def get_context_data(self, **kwargs):
        lines = list(self.object.lines.all())
        return super().get_context_data(
            figures=self.object.shown_figures(),
            kinds=kinds_of(self.object),
            counts=[(result.label, sum(line.result == result for line in lines)) for result in Result],
            differences=[line for line in lines if line.result != Result.MATCHED],
            signatories=(_("Clerk"), _("Administration department")),
            **kwargs,
        )
