"""The pages of any monthly reconciliation; each kind says its model and who may open them."""

from django.core.paginator import Paginator
from django.forms import modelform_factory
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .compare import Result
from .filters import ReconciliationFilter
from .forms import CompareForm, LineForm, ReconciliationForm

ROWS_SHOWN = 50


class ReconciliationListPage(ListPage):
    columns = (
        Column("month_text", _("Month"), "month"),
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


class ReconciliationCreatePage(CreatePage):
    form_class = ReconciliationForm

    def get_form_class(self):
        return modelform_factory(self.model, form=self.form_class)


class ReconciliationDetailPage(DetailPage):
    """``explains`` is the capability to explain lines."""

    template_name = "tenants/reconciliation_detail.html"
    related = ("registered_by", "signed_by", "confirmed_by")
    rows = ("list_name", "registered_by", "registered_at", "signed_by", "signed_at", "confirmed_by", "signatory")
    explains = ""

    def get_context_data(self, **kwargs):
        lines = self.object.lines.all()
        counts = [(result, capfirst(result.label), sum(line.result == result for line in lines)) for result in Result]
        asked = self.request.GET.get("show")
        shown = [line for line in lines if line.result == asked or (not asked and line.result != Result.MATCHED)]
        may_explain = self.object.is_compared and self.request.user.has_perm(self.explains)
        return super().get_context_data(
            figures=self.object.shown_figures(),
            kinds=self.object.column_names(),
            counts=[each for each in counts if each[2]],
            shown=asked,
            line_page=Paginator(shown, ROWS_SHOWN).get_page(self.request.GET.get("page")),
            may_explain=may_explain,
            line_url=f"tenants:{self.object.line_model.page_name}-update",
            reasons_url=self.sister_url("reasons", self.object.pk) if may_explain and has_unexplained(lines) else "",
            print_url=self.sister_url("paper", self.object.pk),
            **kwargs,
        )


def has_unexplained(lines) -> bool:
    return any(line.result != Result.MATCHED and not line.reason for line in lines)


class ReconciliationMovePage(MovePage):
    form_base = PaperMoveForm
    forms = {"compare": CompareForm}
    rows = ("month", "list_name", "signed_by", "signed_at")


class LinePage(UpdatePage):
    template_name = "tenants/reconciliation_line.html"

    def get_form_class(self):
        return modelform_factory(self.model, form=LineForm)

    def get_queryset(self):
        return super().get_queryset().select_related("reconciliation")


class ReconciliationPaperPage(PaperPage):
    template_name = "tenants/reconciliation_paper.html"
    related = ("signed_by", "confirmed_by")
    signatories: tuple = ()

    def get_context_data(self, **kwargs):
        lines = list(self.object.lines.all())
        return super().get_context_data(
            figures=self.object.shown_figures(),
            kinds=self.object.column_names(),
            counts=[(result.label, sum(line.result == result for line in lines)) for result in Result],
            differences=[line for line in lines if line.result != Result.MATCHED],
            signatories=self.signatories,
            **kwargs,
        )
