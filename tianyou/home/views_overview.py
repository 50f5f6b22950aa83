"""The overview: today's staffing, decisions, what is late by duty, and the months side by side."""

from django.http import HttpResponseBadRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from shifts.board.now import staffing_now
from tianyou.core import exports
from tianyou.core.columns import Column
from tianyou.core.pages import Page

from . import overview
from .overview_charts import lines
from .spans import month_of, read_period

COUNTED = ("complaints.registered", "complaints.closed", "tenants.passes_issued", "tenants.renovations_decided")
RATES = ("tenants.bills_paid_share", "tenants.units_let", "complaints.complaints_in_time", "shifts.rounds_done_share")


class Overview(Page, TemplateView):
    """``?month=2026-11`` compares that month with the one before and the one a year ago."""

    permission_required = "staffing.view_fulfilment"
    template_name = "home/overview.html"
    title = pgettext_lazy("page", "Overview")

    def get(self, request, *args, **kwargs):
        try:
            month = read_period(request.GET.get("month") or month_of(timezone.localdate()).code)
        except ValueError:
            return HttpResponseBadRequest(_("A month is called 2026-11."))
        self.month = month_of(min(month.first, timezone.localdate()))
        self.rows = overview.compare(self.month, request.user, timezone.localdate())
        if request.GET.get("export") == "xlsx":
            return exports.workbook(request, f"{self.title} {self.month.code}", self.get_columns(), self.rows)
        return super().get(request, *args, **kwargs)

    def get_columns(self) -> list[Column]:
        months = overview.months_up_to(self.month)
        return [Column("label", _("Figure")), *(Column(f"value_{n}", each.code) for n, each in enumerate(months))]

    def get_context_data(self, **kwargs):
        now, user = timezone.localtime(), self.request.user
        return super().get_context_data(
            month=self.month,
            before=self.month.beside(-1),
            following=self.month.beside(1) if self.month.last < timezone.localdate() else None,
            year_ago=overview.months_up_to(self.month)[-1],
            staffing=staffing_now(now),
            decisions=overview.waiting_decisions(user),
            late=overview.late_duties(now),
            rows=self.rows,
            charts=[self.picture(COUNTED), self.picture(RATES, 100)],
            **kwargs,
        )

    def picture(self, codes: tuple[str, ...], highest: int | None = None) -> str:
        months = [each.code for each in reversed(overview.months_up_to(self.month))]
        series = [(row.label, row.values[::-1]) for row in self.rows if row.code in codes]
        return lines(months, series, highest)
