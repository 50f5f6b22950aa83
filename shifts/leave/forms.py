"""The form of a leave."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.appointments import Appointment
from tianyou.core.access import asks, shifts_within
from tianyou.core.forms import RecordForm, in_columns

from .models import LeaveRequest

REGISTER = asks("shifts.register_leave")


def own_place(person, day) -> Appointment | None:
    """Return the appointment within the centre by which somebody works on a day."""
    held = person.appointments.in_force(day).filter(post__is_outside=False).select_related("shift", "post")
    return held.order_by("post__order", "-since").first()


def people_of(user):
    """Return the appointments of those for whom a person may register a leave: themselves, and those of their shift."""
    today = timezone.localdate()
    rows = Appointment.objects.in_force(today).filter(post__is_outside=False, person__is_active=True)
    own = shifts_within(user, REGISTER)
    return rows if own is None else rows.filter(Q(shift__in=own) | Q(person=user))


class LeaveCorrectForm(RecordForm):
    """Corrects a leave that nobody has decided yet; its person stays."""

    takes_files = True
    layout = Layout("kind", in_columns("since", "until"), "reason", "files")

    class Meta:
        model = LeaveRequest
        fields = ("kind", "since", "until", "reason")


class LeaveForm(LeaveCorrectForm):
    """Asks for a leave: for oneself, or for somebody of the own shift who called in."""

    who = forms.ModelChoiceField(label=_("Person"), queryset=Appointment.objects.none(), required=False)
    layout = Layout("who", *LeaveCorrectForm.layout.fields)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = people_of(self.user).select_related("person", "post").order_by("post__order", "person__username")
        if self.user.has_perm(REGISTER):
            self.fields["who"].queryset = people
            self.fields["who"].empty_label = _("myself")
        else:
            del self.fields["who"]

    def clean(self):
        place = self.cleaned_data.get("who") or own_place(self.user, timezone.localdate())
        if place is None:
            raise ValidationError(_("You hold no post of the centre today."))
        self.instance.person, self.instance.shift = place.person, place.shift
        return super().clean()
