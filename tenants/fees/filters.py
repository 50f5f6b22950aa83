"""How the lists of bills and bill runs are narrowed."""

import django_filters as filters
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone

from .bills import Bill
from .sheet import as_month
from .states import BillState, RunKind, RunState

STANDINGS = (
    ("to_deliver", _("to be delivered")),
    ("owed", pgettext_lazy("bill", "owed")),
    ("overdue", pgettext_lazy("bill", "overdue")),
    ("disputed", _("disputed")),
    ("paid", pgettext_lazy("bill", "paid")),
)


class BillFilter(filters.FilterSet):
    standing = filters.ChoiceFilter(label=_("How it stands"), choices=STANDINGS, method="by_standing")
    month = filters.CharFilter(label=_("Month"), method="by_month")
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all(), field_name="lease__unit__zone")
    state = filters.ChoiceFilter(label=_("State"), choices=BillState)

    class Meta:
        model = Bill
        fields = ()

    def by_standing(self, rows, name, value):
        asked = {
            "to_deliver": rows.to_deliver,
            "owed": rows.owed,
            "overdue": lambda: rows.overdue(timezone.localdate()),
            "disputed": lambda: rows.exclude(disputed_at=None),
            "paid": lambda: rows.standing().filter(open_amount=0),
        }
        return asked[value]()

    def by_month(self, rows, name, value):
        """Narrow to a month such as 2026-11; what is no month finds nothing."""
        try:
            return rows.filter(month=as_month(value))
        except ValidationError:
            return rows.none()


class BillRunFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("What is billed"), choices=RunKind)
    state = filters.ChoiceFilter(label=_("State"), choices=RunState)
