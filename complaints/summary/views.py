"""The pages of monthly summaries."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView

from complaints.tickets.models import Ticket
from complaints.tickets.views import COLUMNS as TICKET_COLUMNS
from complaints.tickets.views import EXPORTED, RELATED
from tianyou.core.access import view_capability
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.measures import MEASURES
from tianyou.core.pages import DetailPage, ListPage, Page
from tianyou.core.printing import PaperPage

from .charts import PICTURES
from .content import OPINIONS, TREND, trend_of
from .corrections import corrections_of
from .duty import ADD, VIEW, keeping, month_to_draft
from .figures import lines_of
from .filters import SummaryFilter
from .forms import DraftForm, SummaryForm
from .models import MonthlySummary
from .sheet import book_of
from .tables import numbers_of, open_rows, rows_behind, tables_of

COLUMNS = (
    "number",
    Column("month_name", gettext_lazy("Month"), "month"),
    ("registered_by", gettext_lazy("Written by")),
    ("state", gettext_lazy("State")),
    ("due_at", gettext_lazy("Due")),
    ("submitted_at", gettext_lazy("Submitted at")),
    ("lateness", gettext_lazy("In time?")),
    ("signed_at", gettext_lazy("Signed at")),
)
SIGNATORIES = (gettext_lazy("Front desk"), gettext_lazy("Supervisor"), gettext_lazy("Manager"))


class SummaryList(ListPage):
    """The summaries, under a strip of the latest months that shows what is missing."""

    model = MonthlySummary
    permission_required = VIEW
    template_name = "complaints/summary_list.html"
    columns = COLUMNS
    export_columns = (*COLUMNS, "highlights", "causes", "lessons", "proposals", "instruction")
    related = ("registered_by",)
    filterset_class = SummaryFilter
    ordering = "-month"
    sorts = ("month",)
    empty_text = gettext_lazy("No monthly summary matches. The front desk begins last month's summary here.")

    def get_context_data(self, **kwargs):
        now = timezone.now()
        to_draft = month_to_draft(self.request.user, now)
        return super().get_context_data(keeping=keeping(now), to_draft=to_draft, **kwargs)


class SummaryDraft(CreatePage):
    """One button: it begins the summary with its figures, and leads whoever presses it again to the same one."""

    model = MonthlySummary
    form_class = DraftForm
    permission_required = ADD
    title = gettext_lazy("Draft a monthly summary")
    submit_label = gettext_lazy("Draft it with its figures")

    def get_success_url(self) -> str:
        return reverse("complaints:summary-update", args=[self.object.pk])

    def form_invalid(self, form):
        if summary := form.standing():
            messages.info(self.request, _("%(report)s is begun already.") % {"report": summary})
            return redirect(summary)
        return super().form_invalid(form)


def parts_of(summary) -> dict:
    """Return what page and paper show alike beside figures and tables."""
    heads = [entry.label for entry in TREND.values()]
    return {"trend": trend_of(summary), "trend_heads": heads, "corrections": corrections_of(summary)}


class SummaryDetail(DetailPage):
    model = MonthlySummary
    permission_required = VIEW
    template_name = "complaints/summary_detail.html"
    related = ("registered_by",)
    rows = (
        ("month_name", gettext_lazy("Month")),
        ("registered_by", gettext_lazy("Written by")),
        "submit_by",
        "submitted_at",
        ("lateness", gettext_lazy("In time?")),
        "checked_at",
        "signed_at",
    )

    def get_context_data(self, **kwargs):
        summary, user, with_now = self.object, self.request.user, "now" in self.request.GET
        groups, tables = lines_of(summary, user, with_now=with_now), tables_of(summary, with_now=with_now)
        shown = [*(each for _label, lines in groups for each in lines), *numbers_of(tables)]
        return super().get_context_data(
            **parts_of(summary),
            groups=groups,
            tables=tables,
            with_now=with_now,
            has_moved=any(each.has_moved for each in shown),
            still_open=open_rows(summary, user),
            opens_opinions=user.has_perm(view_capability(MEASURES[OPINIONS].rows(summary.period).model)),
            print_url=self.sister_url("paper", summary.pk),
            **kwargs,
        )


class SummaryUpdate(UpdatePage):
    model = MonthlySummary
    form_class = SummaryForm
    permission_required = "complaints.change_monthlysummary"
    template_name = "complaints/summary_form.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(groups=lines_of(self.object), tables=tables_of(self.object), **kwargs)


class SummaryMove(MovePage):
    model = MonthlySummary
    rows = (("month_name", gettext_lazy("Month")), "highlights", "causes", "lessons", "proposals")


class SummaryPaper(PaperPage):
    """The summary as it goes to the manager: figures, tables, texts, three signatures."""

    model = MonthlySummary
    permission_required = VIEW
    template_name = "complaints/summary_paper.html"
    related = ("registered_by",)
    paper_title = gettext_lazy("Monthly summary of complaints, opinions and repairs")

    def get_context_data(self, **kwargs):
        summary = self.object
        return super().get_context_data(
            **parts_of(summary),
            groups=lines_of(summary),
            tables=tables_of(summary),
            signatories=SIGNATORIES,
            **kwargs,
        )


class SummaryPart(Page, DetailView):
    """Something made of one summary that is no page of its own."""

    model = MonthlySummary
    permission_required = VIEW


class SummarySheet(SummaryPart):
    def get(self, request, *args, **kwargs):
        return book_of(request, self.get_object())


class SummaryPicture(SummaryPart):
    def get(self, request, *args, **kwargs):
        if kwargs["name"] not in PICTURES:
            raise Http404
        return HttpResponse(PICTURES[kwargs["name"]](self.get_object()), content_type="image/svg+xml")


class SummaryRows(ListPage):
    """The tickets behind one number of a table: ``?key=`` names the row."""

    model = Ticket
    permission_required = (VIEW, "complaints.view_ticket")
    columns = TICKET_COLUMNS
    export_columns = EXPORTED
    related = RELATED
    empty_text = gettext_lazy("Nothing stands behind this number any more: a ticket was corrected meanwhile.")

    @cached_property
    def summary(self):
        return get_object_or_404(MonthlySummary.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def behind(self) -> tuple:
        key = self.request.GET.get("key", "")[:300].replace("\x00", "")
        try:
            return rows_behind(self.summary, self.kwargs["table"], self.kwargs["column"], key)
        except KeyError:
            raise Http404 from None

    def get_queryset(self):
        rows, _label = self.behind
        return super().get_queryset().filter(pk__in=rows.values("pk"))

    def get_title(self) -> str:
        _rows, label = self.behind
        return f"{self.summary.month_name} · {label}"
