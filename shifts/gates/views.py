"""The pages of gates, and the paper sheet of a day."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from shifts.attendance.models import Attendance
from tianyou.core.columns import Column
from tianyou.core.form_pages import PartPage, UpdatePage
from tianyou.core.opening import OpeningHours
from tianyou.core.pages import DetailPage, ListPage, Page

from .day import gates_of
from .filters import GateFilter
from .forms import GateCorrectForm, GateOperationForm
from .models import Action, Gate, GateOperation

VIEW, ADD = "shifts.view_gateoperation", "shifts.add_gateoperation"
ROWS = (
    ("gate", gettext_lazy("Gate")),
    ("action", gettext_lazy("What was done")),
    ("planned_at", gettext_lazy("Should be at")),
    Column("done_at", gettext_lazy("Done at"), "done_at"),
    ("operator", gettext_lazy("Signed by")),
    "second",
    ("condition", gettext_lazy("State")),
    "remark",
)


def day_asked(request):
    """Return the day that an address asks for, today where it names none."""
    try:
        return parse_date(request.GET.get("day", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


class GateDay(Page, TemplateView):
    """The gates of a day with one button each; an administrator has those of the own floor."""

    model = Gate
    permission_required = VIEW
    template_name = "shifts/gate_day.html"
    title = gettext_lazy("Gates")

    def get_context_data(self, **kwargs):
        user, day, now = self.request.user, day_asked(self.request), timezone.now()
        gates = list(Gate.objects.in_use().visible_to(user).select_related("zone"))
        mine = {gate.pk for gate in gates if gate.is_within(user, ADD)}
        rows = gates_of(day, gates, now)
        is_today = day == timezone.localdate()
        return super().get_context_data(
            rows=[(gate, [opened, closed], is_today and gate.pk in mine) for gate, opened, closed in rows],
            day=day,
            may_report=user.has_perm("complaints.add_ticket"),
            **kwargs,
        )


class GateSign(PartPage):
    """Signs a gate open or closed: one tap from the day's list, or with a fault and a photo on its own page."""

    model = GateOperation
    form_class = GateOperationForm
    permission_required = ADD
    whole_model = Gate
    whole_field = "gate"
    whole_related = ("zone",)

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, ADD)

    @property
    def whole(self):
        gate = super().whole
        if (
            not gate.is_in_use
            or not gate.is_within(self.request.user, ADD)
            or self.kwargs["action"] not in Action.values
        ):
            raise Http404
        return gate

    def get_form_kwargs(self):
        kwargs, day, now = super().get_form_kwargs(), timezone.localdate(), timezone.now()
        entry, action = kwargs["instance"], self.kwargs["action"]
        entry.day, entry.action, entry.done_at, entry.operator = day, action, now, self.request.user
        entry.planned_at = entry.gate.planned(action, day, OpeningHours.objects.on(day))
        return kwargs

    def get_title(self) -> str:
        return f"{self.whole} · {Action(self.kwargs['action']).label}"

    def get_success_url(self) -> str:
        return reverse("shifts:gate-day")

    def get_list(self) -> dict:
        return {"list_url": reverse("shifts:gate-day"), "list_title": _("Gates")}


class GateLog(ListPage):
    model = GateOperation
    permission_required = VIEW
    columns = (("day", gettext_lazy("Day")), *ROWS)
    related = ("gate", "operator")
    filterset_class = GateFilter
    ordering = "-done_at"
    sorts = ("done_at",)
    empty_text = gettext_lazy("No entry matches. Gates are signed open and closed on the page of the day.")

    def search(self, rows, words: str):
        return rows.filter(gate__name_zh__icontains=words)


class GateOperationDetail(DetailPage):
    model = GateOperation
    permission_required = VIEW
    related = ("gate__zone", "operator")
    rows = ROWS


class GateOperationUpdate(UpdatePage):
    model = GateOperation
    form_class = GateCorrectForm
    permission_required = "shifts.change_gateoperation"

    def get_queryset(self):
        return super().get_queryset().select_related("gate", "operator")


class DaySheet(Page, TemplateView):
    """The sign-in sheet of a day on one page: who came and went, and when each gate moved."""

    model = Attendance
    permission_required = ("shifts.view_attendance", VIEW)
    template_name = "shifts/day_sheet.html"
    title = gettext_lazy("Sign-in sheet of the day")

    def get(self, request, *args, **kwargs):
        if "day" in request.GET and request.GET["day"] and day_asked(request).isoformat() != request.GET["day"]:
            return redirect(reverse("shifts:day-sheet"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user, day, now = self.request.user, day_asked(self.request), timezone.now()
        rows = Attendance.objects.visible_to(user).filter(day=day).select_related("person", "shift", "post", "zone")
        gates = list(Gate.objects.in_use().visible_to(user).select_related("zone"))
        return super().get_context_data(
            entries=list(rows.order_by("shift__order", "post__order", "came_at")),
            gates=gates_of(day, gates, now),
            day=day,
            **kwargs,
        )
