"""The pages of imports: bring a sheet, see what it would do, let it run, stop it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import OperationalError
from django.db.models import Count
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, View

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage
from tianyou.core.pages import DetailPage, ListPage, Page

from . import downloads
from .batches import CAPABILITY, write_batch
from .filters import ImportFilter
from .forms import ImportForm
from .kinds import KINDS, kinds_for
from .models import BAD, ImportRun, RowState
from .states import RunState

ROWS_SHOWN = 50


class ImportList(ListPage):
    model = ImportRun
    permission_required = "tenants.view_importrun"
    columns = (
        Column("registered_at", _("Uploaded")),
        "kind",
        "file_name",
        ("state", _("State")),
        "total",
        "new",
        "changed",
        "faulty",
        ("registered_by", _("By")),
    )
    related = ("registered_by",)
    filterset_class = ImportFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No sheet was imported yet. Shops first, then tenants, then leases.")


class ImportCreate(CreatePage):
    model = ImportRun
    form_class = ImportForm
    permission_required = "tenants.add_importrun"
    template_name = "tenants/import_form.html"
    title = _("Import a sheet")
    submit_label = _("Check the sheet")

    def get_initial(self):
        """``?kind=leases`` chooses the kind of sheet."""
        return {"kind": self.request.GET["kind"]} if self.request.GET.get("kind") in KINDS else {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(kinds=kinds_for(self.request.user), **kwargs)

    def get_success_text(self):
        return _("Checked: %(record)s. Nothing is imported yet.") % {"record": self.object}


class ImportDetail(DetailPage):
    model = ImportRun
    permission_required = "tenants.view_importrun"
    template_name = "tenants/import_detail.html"
    related = ("registered_by",)
    rows = ("registered_by", "registered_at", "closed_at")

    def get_counts(self) -> list[tuple]:
        """Return state, label and number of each kind of row there is."""
        rows = self.object.rows.order_by().values_list("state")
        numbers = dict(rows.annotate(number=Count("pk")))
        return [(state, capfirst(state.label), numbers[state]) for state in RowState if state in numbers]

    def get_context_data(self, **kwargs):
        counts = self.get_counts()
        shown = self.get_shown([state for state, _label, _number in counts])
        return super().get_context_data(
            counts=counts,
            shown=shown,
            row_page=Paginator(self.object.rows.filter(state=shown), ROWS_SHOWN).get_page(self.request.GET.get("page")),
            bad_rows_url=self.sister_url("bad-rows", self.object.pk) if self.object.faulty + self.object.failed else "",
            same_file=self.object.same_file().first(),
            go_on_url=self.get_go_on_url(),
            **kwargs,
        )

    def get_shown(self, states: list[str]) -> str:
        """Return the state whose rows are listed: what was asked for, else the bad ones, which somebody must mend."""
        asked = self.request.GET.get("show")
        return next((state for state in (asked, *BAD, *states) if state in states), "")

    def get_go_on_url(self) -> str:
        may = self.object.state == RunState.RUNNING and self.object.is_within(self.request.user, CAPABILITY)
        return self.sister_url("go-on", self.object.pk) if may else ""


class ImportMove(MovePage):
    model = ImportRun
    rows = ("file_name", "total", "new", "changed", "same", "faulty")


class ImportGoOn(Page, DetailView):
    """Writes the next batch and leads back to the progress, which asks for the one after by itself."""

    http_method_names = ["post"]
    model = ImportRun
    permission_required = CAPABILITY

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, CAPABILITY)

    def post(self, request, *args, **kwargs):
        run = self.get_object()
        try:
            write_batch(run, request.user)
        except OperationalError:
            messages.warning(request, _("The register was busy; nothing of this batch was stored. Go on."))
        return redirect(run)


class ImportBadRows(Page, DetailView):
    model = ImportRun
    permission_required = "tenants.view_importrun"

    def get(self, request, *args, **kwargs):
        return downloads.bad_rows(request, self.get_object())


class ImportTemplate(Page, View):
    permission_required = "tenants.add_importrun"

    def get(self, request):
        return downloads.template(KINDS.get(request.GET.get("kind"), KINDS["units"]))
