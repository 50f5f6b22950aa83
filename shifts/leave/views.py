"""The pages of leaves."""

from django.utils.translation import gettext_lazy as _

from shifts.roster.models import RosterDay
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import LeaveFilter
from .forms import LeaveCorrectForm, LeaveForm
from .models import LeaveRequest

VIEW = "shifts.view_leaverequest"
COLUMNS = (
    "number",
    ("person", _("Person")),
    ("kind", _("Kind")),
    ("since", _("From")),
    ("until", _("Until (included)")),
    ("state", _("State")),
    ("due_at", _("Due")),
    "registered_at",
)


class LeaveList(ListPage):
    model = LeaveRequest
    permission_required = VIEW
    columns = COLUMNS
    export_columns = (*COLUMNS, "shift", "reason", "registered_by")
    related = ("person", "shift", "registered_by")
    filterset_class = LeaveFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No leave matches. Everybody asks for their own here; the supervisor registers a call in sick.")


class LeaveDetail(DetailPage):
    """A leave beside the days that it empties."""

    model = LeaveRequest
    permission_required = VIEW
    template_name = "shifts/leave_detail.html"
    related = ("person", "shift", "registered_by")
    rows = (("person", _("Person")), "shift", ("kind", _("Kind")), "since", "until", "reason", "registered_by")

    def get_context_data(self, **kwargs):
        leave = self.object
        cells = RosterDay.objects.held().filter(person=leave.person_id, day__range=(leave.since, leave.until))
        cells = cells.select_related("roster__shift", "shift", "post", "zone", "cover_post", "cover_zone")
        may_change = self.request.user.has_perm("shifts.change_rosterday")
        return super().get_context_data(cells=list(cells.order_by("day")), may_change=may_change, **kwargs)


class LeaveCreate(CreatePage):
    model = LeaveRequest
    form_class = LeaveForm
    permission_required = "shifts.add_leaverequest"


class LeaveUpdate(UpdatePage):
    model = LeaveRequest
    form_class = LeaveCorrectForm
    permission_required = "shifts.change_leaverequest"

    def get_queryset(self):
        return super().get_queryset().select_related("person")


class LeaveMove(MovePage):
    model = LeaveRequest
    rows = (("person", _("Person")), ("kind", _("Kind")), "since", "until", "reason")

    def get_queryset(self):
        return super().get_queryset().select_related("person", "shift")
