"""How the registers of letters are narrowed."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post

from .incoming import IncomingState
from .models import IncomingDocument, OutgoingDocument
from .outgoing import Kind, OutgoingState

STANDS = [("open", _("open")), ("half", _("half of the time gone")), ("soon", _("nearly due")), ("late", _("late"))]
MINE = [("yes", _("mine"))]


class StandingFilter(filters.FilterSet):
    """Where a letter stands in time, and whose it is."""

    time = filters.ChoiceFilter(label=_("Time"), method="by_time", choices=STANDS)
    mine = filters.ChoiceFilter(label=_("Whose"), method="by_mine", choices=MINE)

    def by_time(self, rows, name, value):
        now = timezone.now()
        ways = {"half": rows.half_gone, "soon": rows.nearly_due, "late": rows.late}
        return ways[value](now) if value in ways else rows.open()

    def by_mine(self, rows, name, value):
        return rows.filter(registered_by=self.request.user)


class IncomingFilter(StandingFilter):
    state = filters.ChoiceFilter(label=_("State"), choices=IncomingState)
    urgency = filters.ChoiceFilter(label=_("Urgency"), choices=IncomingDocument.Urgency)
    origin = filters.ChoiceFilter(label=_("Sort of sender"), field_name="sort", choices=IncomingDocument.Sort)
    sender = filters.CharFilter(label=_("Sender"), lookup_expr="icontains", max_length=100)
    department = filters.ModelChoiceFilter(label=_("Department"), queryset=Post.objects.filter(is_outside=True))

    class Meta:
        model = IncomingDocument
        fields = ()

    def by_mine(self, rows, name, value):
        user = self.request.user
        return rows.filter(Q(registered_by=user) | Q(in_charge=user))


class OutgoingFilter(StandingFilter):
    state = filters.ChoiceFilter(label=_("State"), choices=OutgoingState)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Kind)

    class Meta:
        model = OutgoingDocument
        fields = ()
