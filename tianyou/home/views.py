"""The pages above all apps: the workbench, the one search box, and the rows behind a figure."""

from collections.abc import Callable, Iterator
from functools import partial

from django.conf import settings
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from complaints.models import Ticket
from complaints.summary.duty import month_to_draft
from complaints.tickets import trend
from shifts.board.now import staffing_now
from shifts.incidents.alerts import ANSWER, IncidentAlert
from shifts.weekly.duty import weeks_to_draft
from staffing.tasks.recurring import lay_tasks
from tianyou.core import keyset
from tianyou.core.access import view_capability
from tianyou.core.daily_runs import overdue_since
from tianyou.core.measures import MEASURES, Span
from tianyou.core.search import find, searchable

from . import inbox
from .guides import guide_for
from .periods import PeriodForm, is_asked
from .reminders import reminders_for
from .views_daily import SEE as SEE_DAILY
from .workbench import lines_for, this_month


class Workbench(TemplateView):
    """My duties, with what waits at each; what is kept for some seconds is asked for only when it is drawn anew."""

    template_name = "home/workbench.html"

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        lay_tasks(now)
        context = {"title": _("Workbench"), "now": now, "kept_for": settings.WORKBENCH_KEPT_FOR}
        context["guide"] = guide_for(user.appointments_today)
        if user.has_perm(ANSWER):
            context["alerts"] = self.alerts(now)
        if user.has_perm(SEE_DAILY):
            context["is_overdue"], context["last_daily"] = overdue_since(now)
        kept = {name: SimpleLazyObject(read) for name, read in self.kept(user, now)}
        return super().get_context_data(**context, **kept, **kwargs)

    def kept(self, user, now) -> Iterator[tuple[str, Callable]]:
        """Yield what the duties of somebody put on their workbench: its name, and what reads it."""
        yield "lines", partial(lines_for, user, now)
        yield "reminders", partial(reminders_for, user, now)
        yield "weeks", partial(weeks_to_draft, user, now, number=2)
        yield "month", partial(month_to_draft, user, now)
        if inbox.may_decide(user.rights):
            yield "decisions", partial(inbox.most_urgent, user)
        if user.has_perm("complaints.check_ticket"):
            yield "late", partial(self.late_tickets, now)
            yield "trend", partial(trend.by_day, Ticket.objects.visible_to(user), timezone.localdate(now))
        if user.has_perm("staffing.view_shiftboard"):
            yield "staffing", partial(staffing_now, now)

    def alerts(self, now) -> list:
        """Return what somebody must acknowledge at once."""
        rows = IncidentAlert.objects.visible_to(self.request.user).asked(now)
        return list(rows.select_related("incident").order_by("level", "due_at"))

    def late_tickets(self, now, shown: int = 6) -> list:
        """Return the tickets that are late for the longest time."""
        rows = Ticket.objects.visible_to(self.request.user).late(now).order_by("due_at")
        return list(rows.select_related("escalated_to", "handler", "department")[:shown])


class Search(TemplateView):
    """One box over shops, tenants, people, passes, tickets and lost items."""

    template_name = "home/search.html"

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "").strip()[:100]
        found = find(words, searchable(), self.request.user)
        groups = [(model._meta.verbose_name_plural, records) for model, records in found]
        return super().get_context_data(title=_("Search"), words=words, groups=groups, **kwargs)


class MeasureRows(PermissionRequiredMixin, ListView):
    """The cases behind a number on a screen."""

    template_name = "home/measure.html"
    raise_exception = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["code"] not in MEASURES:
            raise Http404
        self.measure = MEASURES[kwargs["code"]]
        self.period = PeriodForm(request.GET) if is_asked(request) else None

    @property
    def is_well_asked(self) -> bool:
        return self.period is None or self.period.is_valid()

    def get_span(self) -> Span:
        """The running month or the period that is asked for, of everybody or, with ``?whose=me``, of the reader."""
        person = self.request.user if self.request.GET.get("whose") == "me" else None
        if self.period and self.period.is_valid():
            return self.period.span(person)
        return this_month(timezone.now(), person)

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        response.status_code = 200 if self.is_well_asked else 422
        return response

    def get_permission_required(self):
        return [view_capability(self.measure.rows(self.get_span()).model)]

    def get_queryset(self):
        rows = self.measure.rows(self.get_span()).visible_to(self.request.user)
        return rows if self.is_well_asked else rows.none()

    def get_context_data(self, **kwargs):
        cursors = {name: self.request.GET.get(name, "") for name in ("after", "before")}
        model = self.object_list.model
        page = keyset.cut(self.object_list, "-pk", 50, whole=model.objects.with_relations(), **cursors)
        count = self.object_list.count() if self.period and self.is_well_asked else None
        context = {"title": capfirst(self.measure.label), "page": page, "period": self.period, "count": count}
        return super().get_context_data(**context, **kwargs)
