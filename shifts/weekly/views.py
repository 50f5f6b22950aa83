"""The pages of weekly reports."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.columns import Column
from tianyou.core.figures import in_halves
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .duty import ADD, VIEW, Keeping, weeks_to_draft
from .figures import lines_of
from .filters import WeeklyFilter
from .forms import DraftForm, WeeklyForm
from .models import WeeklyReport

COLUMNS = (
    "number",
    Column("week", gettext_lazy("Week"), "monday"),
    ("shift", gettext_lazy("Shift")),
    ("registered_by", gettext_lazy("Written by")),
    ("state", gettext_lazy("State")),
    ("due_at", gettext_lazy("Due")),
    ("submitted_at", gettext_lazy("Submitted at")),
    ("lateness", gettext_lazy("In time?")),
    ("answered_at", gettext_lazy("Answered at")),
)
RELATED = ("shift", "registered_by")
SIGNATORIES = (gettext_lazy("Supervisor"), gettext_lazy("Assistant manager"), gettext_lazy("Manager"))


class WeeklyList(ListPage):
    """The reports, under a strip of the latest weeks that shows what is missing."""

    model = WeeklyReport
    permission_required = VIEW
    template_name = "shifts/weekly_list.html"
    columns = COLUMNS
    export_columns = (*COLUMNS, "done", "problems", "proposals", "plan", "answer")
    related = RELATED
    filterset_class = WeeklyFilter
    ordering = "-monday"
    sorts = ("monday",)
    empty_text = gettext_lazy("No weekly report matches. Each shift's supervisor begins last week's report here.")

    def get_context_data(self, **kwargs):
        now = timezone.now()
        return super().get_context_data(
            keeping=Keeping(self.request.user, now).rows(), to_draft=weeks_to_draft(self.request.user, now), **kwargs
        )


class WeeklyDraft(CreatePage):
    """One button: it begins the report with its figures, and leads whoever presses it again to the same report."""

    model = WeeklyReport
    form_class = DraftForm
    permission_required = ADD
    title = gettext_lazy("Draft a weekly report")
    submit_label = gettext_lazy("Draft it with its figures")

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("monday",) if name in self.request.GET}

    def get_success_url(self) -> str:
        return reverse("shifts:weekly-update", args=[self.object.pk])

    def form_invalid(self, form):
        if report := form.standing():
            messages.info(self.request, _("%(report)s is begun already.") % {"report": report})
            return redirect(report)
        return super().form_invalid(form)


class WeeklyDetail(DetailPage):
    model = WeeklyReport
    permission_required = VIEW
    template_name = "shifts/weekly_detail.html"
    related = RELATED
    rows = (
        ("week", gettext_lazy("Week")),
        "shift",
        ("registered_by", gettext_lazy("Written by")),
        "submit_by",
        "submitted_at",
        ("lateness", gettext_lazy("In time?")),
        "answered_at",
    )

    def get_context_data(self, **kwargs):
        report = self.object
        with_now = "now" in self.request.GET
        groups = lines_of(report, self.request.user, with_now=with_now)
        moved = any(line.has_moved for _label, lines in groups for line in lines)
        return super().get_context_data(
            groups=groups,
            has_moved=moved,
            with_now=with_now,
            before=report.previous() if report.is_correctable else None,
            print_url=self.sister_url("paper", report.pk),
            **kwargs,
        )


class WeeklyUpdate(UpdatePage):
    model = WeeklyReport
    form_class = WeeklyForm
    permission_required = "shifts.change_weeklyreport"
    template_name = "shifts/weekly_form.html"

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_context_data(self, **kwargs):
        report = self.object
        return super().get_context_data(groups=lines_of(report), before=report.previous(), **kwargs)


class WeeklyMove(MovePage):
    model = WeeklyReport
    rows = (("week", gettext_lazy("Week")), "shift", "done", "problems", "proposals", "plan")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class WeeklyPaper(PaperPage):
    """The report as it goes into the folder: figures, four texts, the answer, three signatures."""

    model = WeeklyReport
    permission_required = VIEW
    template_name = "shifts/weekly_paper.html"
    related = RELATED
    paper_title = gettext_lazy("Weekly report on property management")

    def get_context_data(self, **kwargs):
        halves = in_halves(lines_of(self.object))
        return super().get_context_data(halves=halves, signatories=SIGNATORIES, **kwargs)
