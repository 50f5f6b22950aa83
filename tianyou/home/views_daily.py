"""What the one command a day did, and whether it runs."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.daily_runs import DailyRun, overdue_since
from tianyou.core.daily_steps import steps_in_order
from tianyou.core.pages import Page

SEE = "core.view_dailyrun"
SHOWN = 30


class DailyPage(Page, TemplateView):
    """The latest run step by step, or the one of ``?run=``, beside the runs before it; three queries."""

    permission_required = SEE
    template_name = "home/daily.html"
    title = _("Daily run")

    def get_context_data(self, **kwargs):
        runs = list(DailyRun.objects.prefetch_related("steps")[:SHOWN])
        is_overdue, last = overdue_since(timezone.now())
        return super().get_context_data(
            runs=runs,
            run=self.get_run(runs),
            is_overdue=is_overdue,
            last=last,
            registered=steps_in_order(),
            **kwargs,
        )

    def get_run(self, runs: list) -> DailyRun | None:
        asked = self.request.GET.get("run", "")
        if not asked.isdecimal():
            return runs[0] if runs else None
        known = next((run for run in runs if run.pk == int(asked)), None)
        return known or get_object_or_404(DailyRun.objects.prefetch_related("steps"), pk=min(int(asked), 2**63 - 1))
