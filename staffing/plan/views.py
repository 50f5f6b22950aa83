"""Appointing, correcting and ending; the list of who holds what."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.form_pages import CreatePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from ..people.models import Person
from .appointments import Appointment
from .authority import may_change
from .filters import AppointmentFilter
from .forms import AppointmentForm, CancelForm, CorrectionForm, EndForm

PLACE = ("person", "post", "shift", "zone", "kind", "since", "until")
SHOWN = (*PLACE, "cancelled_at")
RELATED = ("person", "post", "shift", "zone")


class AppointmentList(ListPage):
    """Searched by the names of the people."""

    model = Appointment
    permission_required = "staffing.view_appointment"
    columns = SHOWN
    related = RELATED
    ordering = "-since"
    sorts = ("since",)
    filterset_class = AppointmentFilter
    empty_text = gettext_lazy("No appointment matches. One begins here, or at a vacancy of the org chart.")

    def search(self, rows, words: str):
        return rows.filter(person__in=Person.objects.search(words, self.request.user))


class AppointmentDetail(DetailPage):
    model = Appointment
    permission_required = "staffing.view_appointment"
    template_name = "staffing/appointment_detail.html"
    rows = SHOWN
    related = RELATED

    @cached_property
    def is_below(self) -> bool:
        return may_change(self.request.user, self.object, timezone.localdate())

    def get_edit_url(self) -> str:
        return super().get_edit_url() if self.is_below else ""

    def get_end_url(self) -> str:
        is_over = self.object.until and self.object.until < timezone.localdate()
        may_end = (
            not is_over
            and self.object.is_correctable
            and self.request.user.has_perm("staffing.end_appointment")
            and self.is_below
        )
        return reverse("staffing:appointment-end", args=[self.object.pk]) if may_end else ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(end_url=self.get_end_url(), **kwargs)


class AppointmentCreate(CreatePage):
    model = Appointment
    form_class = AppointmentForm
    permission_required = "staffing.add_appointment"

    def get_initial(self):
        return {name: self.request.GET[name] for name in PLACE if name in self.request.GET}


class ChangesAppointment(UpdatePage):
    """For appointments to posts below one's own, and never an own one."""

    model = Appointment

    def get_object(self, queryset=None):
        held = super().get_object(queryset)
        if not may_change(self.request.user, held, timezone.localdate()):
            raise PermissionDenied
        return held


class AppointmentUpdate(ChangesAppointment):
    form_class = CorrectionForm
    permission_required = "staffing.change_appointment"


class AppointmentEnd(ChangesAppointment):
    """Gives an appointment its last day, or calls it off up to its first day."""

    permission_required = "staffing.end_appointment"

    @property
    def is_ahead(self) -> bool:
        return self.object.since >= timezone.localdate()

    def get_form_class(self):
        return CancelForm if self.is_ahead else EndForm

    @property
    def submit_label(self) -> str:
        return _("Call it off") if self.is_ahead else _("End the appointment")

    def get_title(self) -> str:
        return (_("Call off: %(record)s") if self.is_ahead else _("End: %(record)s")) % {"record": self.object}
