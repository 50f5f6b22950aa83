"""The cost sheet of a month: as a page, as a paper and as a spreadsheet."""

from datetime import date, datetime, time

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from tianyou.core import exports
from tianyou.core.columns import Column
from tianyou.core.deadlines import on_day
from tianyou.core.forms import FIRST_YEAR, LAST_YEAR
from tianyou.core.months import months_later
from tianyou.core.pages import Page

from .costs import cost_sheet
from .quotas import month_around

COLUMNS = (
    Column("material", pgettext_lazy("supplies", "Material")),
    Column("post", _("Post")),
    Column("unit", pgettext_lazy("material", "Counted in")),
    Column("received", pgettext_lazy("costs", "Received")),
    Column("paid", _("Paid (yuan)")),
    Column("issued", pgettext_lazy("costs", "Issued")),
    Column("cost", _("Cost (yuan)")),
    Column("quota", _("Quota")),
    Column("over", _("Over the quota")),
    Column("set_right", _("Set right")),
    Column("difference", _("Difference (yuan)")),
)


class CostSheetPage(Page, TemplateView):
    """``?month=2026-11``, the running one at first."""

    permission_required = "staffing.view_costs"
    template_name = "staffing/cost_sheet.html"

    def get(self, request, *args, **kwargs):
        self.month = self.read_month(request.GET.get("month", ""))
        self.sheet = cost_sheet(*month_around(self.month))
        if request.GET.get("export") == "xlsx":
            return exports.workbook(request, str(self.get_title()), COLUMNS, self.sheet.flat)
        return super().get(request, *args, **kwargs)

    def read_month(self, text: str) -> datetime:
        """Return a moment of the month that is asked for; what is no month is not found."""
        if not text:
            return timezone.now()
        try:
            day = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise Http404 from None
        if not FIRST_YEAR <= day.year < LAST_YEAR:
            raise Http404
        return on_day(day, time.min)

    def get_title(self) -> str:
        return _("Cost of materials %(month)s") % {"month": f"{timezone.localdate(self.month):%Y-%m}"}

    def get_context_data(self, **kwargs):
        first = timezone.localdate(self.month).replace(day=1)
        return super().get_context_data(
            sheet=self.sheet,
            month=f"{first:%Y-%m}",
            before=f"{months_later(first, -1):%Y-%m}",
            after=f"{months_later(first, 1):%Y-%m}",
            signatories=(_("Assistant manager"), _("Manager"), _("Finance")),
            **kwargs,
        )
