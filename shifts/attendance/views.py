"""The pages of attendance."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, FormPage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.templatetags.say import clock_time

from .filters import AttendanceFilter, CorrectionFilter
from .forms import CorrectionForm, DeskSignForm, OwnSignForm
from .models import Attendance, AttendanceCorrection
from .place import place_of
from .signing import open_day

VIEW = "shifts.view_attendance"
DAYS_SHOWN = timedelta(days=31)
COLUMNS = (
    ("day", gettext_lazy("Day")),
    ("person", gettext_lazy("Person")),
    ("shift", gettext_lazy("Shift")),
    ("post", gettext_lazy("Post")),
    ("zone", gettext_lazy("Zone")),
    Column("came_at", gettext_lazy("Came at"), "came_at"),
    ("left_at", gettext_lazy("Left at")),
    ("came_reason", gettext_lazy("Why late")),
    ("left_reason", gettext_lazy("Why early")),
)


class AttendanceList(ListPage):
    model = Attendance
    permission_required = VIEW
    columns = COLUMNS
    export_columns = (
        *COLUMNS,
        "planned_from",
        "planned_until",
        ("minutes", gettext_lazy("Minutes there")),
        "note",
        "at_desk",
    )
    related = ("person", "shift", "post", "zone")
    filterset_class = AttendanceFilter
    ordering = "-came_at"
    sorts = ("came_at",)
    empty_text = gettext_lazy("Nobody has signed in yet. Everybody signs on the own phone or at the desk's screen.")

    def search(self, rows, words: str):
        return rows.filter(person__name__icontains=words)


class AttendanceDetail(DetailPage):
    model = Attendance
    permission_required = VIEW
    related = ("person", "shift", "post", "zone")
    rows = (
        *(("person", gettext_lazy("Person")), "day", "shift", "post", "zone", "planned_from", "planned_until"),
        *("came_at", "came_reason", "left_at", "left_reason", "note", "at_desk"),
    )


class SignPage(FormPage, FormView):
    """A page on which somebody signs in or out."""

    model = Attendance
    template_name = "shifts/sign.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "url": self.get_success_url()}

    def get_success_url(self) -> str:
        return self.request.path

    def get_success_text(self) -> str:
        entry = self.object
        if entry.left_at:
            return _("%(who)s signed out at %(time)s.") % {"who": entry.person, "time": clock_time(entry.left_at)}
        return _("%(who)s signed in at %(time)s.") % {"who": entry.person, "time": clock_time(entry.came_at)}


class SignOwn(SignPage):
    """Signs oneself in or out, and shows the own days."""

    form_class = OwnSignForm
    permission_required = "shifts.sign_attendance"
    title = gettext_lazy("Sign in and out")

    @property
    def submit_label(self) -> str:
        is_here = open_day(self.request.user, timezone.now())
        return pgettext("attendance", "Sign out") if is_here else pgettext("attendance", "Sign in")

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        days = Attendance.objects.filter(person=user, day__gte=today - DAYS_SHOWN).select_related("shift", "zone")
        may_correct = user.has_perm("shifts.add_attendancecorrection")
        return super().get_context_data(
            days=list(days.order_by("-day")),
            place=place_of(user, today),
            entry=open_day(user, timezone.now()),
            correct_url=reverse("shifts:correction-create") if may_correct else "",
            **kwargs,
        )


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class SignAtDesk(SignPage):
    """The screen at the desk, on which whoever comes or goes signs with the own password."""

    form_class = DeskSignForm
    permission_required = "shifts.open_desk_attendance"
    title = gettext_lazy("Sign in and out at the desk")
    submit_label = gettext_lazy("Sign in or out")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs):
        here = Attendance.objects.present(timezone.now()).select_related("person", "post", "zone", "shift")
        return super().get_context_data(here=list(here.order_by("shift__order", "came_at")), **kwargs)


class CorrectionList(ListPage):
    model = AttendanceCorrection
    permission_required = "shifts.view_attendancecorrection"
    columns = (
        "number",
        ("person", gettext_lazy("Person")),
        ("day", gettext_lazy("Day")),
        ("came_at", gettext_lazy("Came at")),
        ("left_at", gettext_lazy("Left at")),
        ("state", gettext_lazy("State")),
        ("due_at", gettext_lazy("Due")),
        "registered_at",
    )
    related = ("person",)
    filterset_class = CorrectionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = gettext_lazy("No correction matches. Whoever forgot to sign asks for one on the page of signing.")


class CorrectionDetail(DetailPage):
    model = AttendanceCorrection
    permission_required = "shifts.view_attendancecorrection"
    related = ("person", "shift")
    rows = (("person", gettext_lazy("Person")), "shift", "day", "came_at", "left_at", "reason")


class CorrectionCreate(CreatePage):
    model = AttendanceCorrection
    form_class = CorrectionForm
    permission_required = "shifts.add_attendancecorrection"

    def get_initial(self):
        return {"day": timezone.localdate()}


class CorrectionUpdate(UpdatePage):
    model = AttendanceCorrection
    form_class = CorrectionForm
    permission_required = "shifts.change_attendancecorrection"


class CorrectionMove(MovePage):
    model = AttendanceCorrection
    rows = (("person", gettext_lazy("Person")), "day", "came_at", "left_at", "reason")

    def get_queryset(self):
        return super().get_queryset().select_related("person", "shift")
