"""Forms of swaps and loans."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.leave.forms import own_place
from staffing.plan.appointments import Appointment
from staffing.plan.models import EstablishmentLine, Plan, Post, Shift
from tianyou.core.access import shifts_within
from tianyou.core.forms import RecordForm, in_columns

from .models import ShiftLoan, ShiftSwap

ADD_LOAN = "shifts.add_shiftloan"


def colleagues(on):
    """Return the appointments of everybody of the centre on a day."""
    rows = Appointment.objects.in_force(on).filter(post__is_outside=False, person__is_active=True)
    return rows.select_related("person", "post", "shift").order_by("shift__order", "post__order", "person__username")


class SwapForm(RecordForm):
    """Asks a colleague of the same post; both see what is swapped."""

    whom = forms.ModelChoiceField(label=_("With whom"), queryset=Appointment.objects.none())
    layout = Layout("whom", in_columns("day", "other_day"), "reason")

    class Meta:
        model = ShiftSwap
        fields = ("day", "other_day", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.place = own_place(self.user, timezone.localdate())
        if self.place:
            same = colleagues(timezone.localdate()).filter(post=self.place.post, kind=Appointment.Kind.FORMAL)
            self.fields["whom"].queryset = same.exclude(person=self.user)

    def clean(self):
        data = super().clean()
        if self.place is None:
            raise ValidationError(_("You hold no post of the centre today."))
        self.instance.asker, self.instance.asker_shift = self.user, self.place.shift
        if other := data.get("whom"):
            self.instance.partner, self.instance.partner_shift = other.person, other.shift
        return data


class LoanForm(RecordForm):
    """Asks for somebody of the other shift, or offers one's own; whose side did not ask agrees."""

    whom = forms.ModelChoiceField(label=_("Person"), queryset=Appointment.objects.none())
    layout = Layout(in_columns("whom", "day"), in_columns("taking", "post", "zone"), "reason")

    class Meta:
        model = ShiftLoan
        fields = ("day", "taking", "post", "zone", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lines = EstablishmentLine.objects.filter(plan__in=Plan.objects.in_force(timezone.localdate()).values("pk"))
        formal = colleagues(timezone.localdate()).filter(kind=Appointment.Kind.FORMAL)
        self.fields["whom"].queryset = formal
        self.fields["taking"].queryset = Shift.objects.filter(pk__in=lines.values("shift"))
        self.fields["post"].queryset = Post.objects.filter(pk__in=lines.values("post"))

    def clean(self):
        data = super().clean()
        held, taking = data.get("whom"), data.get("taking")
        if held is None or taking is None:
            return data
        loan, own = self.instance, shifts_within(self.user, ADD_LOAN)
        loan.person, loan.giving = held.person, held.shift
        if own is not None and not own & {held.shift_id, taking.pk}:
            raise ValidationError(_("Neither of these shifts is yours."))
        loan.agreeing = held.shift if own is None or taking.pk in own else taking
        return data
