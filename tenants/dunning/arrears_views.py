"""The state of collection: arrears by age as a table and a picture, and the list of whom to turn to next."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, TemplateView

from staffing.plan.models import Zone
from tenants.fees.bills import Bill, BillLine
from tenants.fees.items import FeeItem
from tenants.units.models import Lease
from tianyou.core import exports
from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.pages import Page

from .arrears import BUCKETS, GROUPS, age_rows, bucket_labels, debtors
from .charts import aged
from .ladder import reminded_until, standing_of
from .readings import ArrearsReading
from .requests import draft_request

VIEW = "tenants.view_billline"
ROWS_SHOWN = 50
LOOKS = asks("tenants.view_arrearsreading")
CALL = asks("tenants.add_dunningcall")


class Arrears(Page, TemplateView):
    """What is overdue, by age; ``?by=`` tenant, unit, item or zone. Each look counts as its day's."""

    permission_required = VIEW
    template_name = "tenants/arrears.html"
    title = gettext_lazy("Arrears by age")

    def get(self, request, *args, **kwargs):
        self.group = request.GET.get("by", "tenant")
        if self.group not in GROUPS:
            raise Http404
        self.today = timezone.localdate()
        self.rows = self.get_rows()
        if request.GET.get("export") == "xlsx":
            return exports.workbook(request, str(self.title), self.get_columns(), self.rows)
        ArrearsReading.note(request.user, self.today)
        return super().get(request, *args, **kwargs)

    def get_rows(self) -> list:
        named = {"item": FeeItem, "zone": Zone}.get(self.group)
        names = {each.pk: each for each in named.objects.all()} if named else None
        rows = age_rows(BillLine.objects.visible_to(self.request.user), self.group, self.today, names)
        page = GROUPS[self.group][2]
        for row in rows:
            row.url = reverse(page, args=[row.url]) if page else ""
        return rows

    def get_columns(self) -> list[Column]:
        amounts = [Column(f"amount_{index}", label) for index, label in enumerate(bucket_labels())]
        return [
            Column("name", GROUPS[self.group][0]),
            *amounts,
            Column("total", _("Together")),
            Column("deposits", _("Deposits, apart")),
            Column("oldest", _("Since")),
        ]

    def get_context_data(self, **kwargs):
        sums = [sum(row.amounts[index] for row in self.rows) for index in range(len(BUCKETS))]
        owed = Bill.objects.visible_to(self.request.user).owed().filter(due_on__gte=self.today)
        return super().get_context_data(
            groups=[(code, label) for code, (label, _lookups, _page) in GROUPS.items()],
            group=self.group,
            labels=bucket_labels(),
            row_page=Paginator(self.rows, ROWS_SHOWN).get_page(self.request.GET.get("page")),
            sums=sums,
            total=sum(sums),
            deposits=sum(row.deposits for row in self.rows),
            not_due=owed.count(),
            chart=aged(bucket_labels(), sums) if self.rows else "",
            **kwargs,
        )


class DueList(Page, TemplateView):
    """Whom to turn to, the most urgent first: broken promises, then yuan times days; who keeps a plan is left out."""

    permission_required = CALL
    template_name = "tenants/due_list.html"
    title = gettext_lazy("Call list")

    def get_piles(self) -> dict[str, list]:
        """Return who is to be turned to, who is waited for, and whose day comes soon."""
        today = timezone.localdate()
        lines = BillLine.objects.visible_to(self.request.user, VIEW)
        found = standing_of(debtors(today, lines))
        soon = [each for each in debtors(reminded_until(today), lines) if each.due_on >= today]
        return {
            "due": [each for each in found if not each.rests],
            "waiting": [each for each in found if each.rests],
            "soon": [each for each in standing_of(soon) if not each.rests],
        }

    def get_context_data(self, **kwargs):
        piles, asked = self.get_piles(), self.request.GET.get("show", "due")
        shown = asked if asked in piles else "due"
        return super().get_context_data(
            row_page=Paginator(piles[shown], ROWS_SHOWN).get_page(self.request.GET.get("page")),
            shown=shown,
            counts={name: len(pile) for name, pile in piles.items()},
            owed=sum(each.debtor.owed for each in piles[shown]),
            **kwargs,
        )


class RequestMeasures(Page, DetailView):
    """Drafts the request to the company leaders once the ladder is at its end; no measure is taken without them."""

    http_method_names = ["post"]
    model = Lease
    permission_required = ("tenants.add_demandnotice", "tenants.add_outgoingdocument")

    def post(self, request, *args, **kwargs):
        lease = get_object_or_404(self.get_queryset().select_related("unit", "tenant"), pk=kwargs["pk"])
        try:
            return redirect(draft_request(lease, request.user))
        except ValidationError as problem:
            messages.warning(request, " ".join(problem.messages))
            return redirect(lease)
