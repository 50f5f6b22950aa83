"""How the directory and the coordination log are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .bodies import OutsideBody
from .kinds import BodyKind
from .models import LiaisonEntry
from .states import LiaisonState


class BodyFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(label=_("Kind"), queryset=BodyKind.objects.all())
    kept = filters.ChoiceFilter(
        label=pgettext_lazy("outside body", "In the directory"),
        method="by_kept",
        choices=[("yes", _("Yes")), ("no", _("No"))],
    )

    class Meta:
        model = OutsideBody
        fields = ()

    def by_kept(self, rows, name, value):
        return rows.filter(is_kept=value == "yes")


class EntryFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=LiaisonState)
    late = filters.ChoiceFilter(label=_("Late"), method="by_late", choices=[("yes", _("late"))])
    kind = filters.ModelChoiceFilter(label=_("Kind"), field_name="body__kind", queryset=BodyKind.objects.all())
    body = filters.ModelChoiceFilter(label=_("Outside body"), queryset=OutsideBody.objects.all())
    first = filters.DateFilter(label=_("From"), field_name="happened_on", lookup_expr="gte")
    last = filters.DateFilter(label=_("Until (included)"), field_name="happened_on", lookup_expr="lte")

    class Meta:
        model = LiaisonEntry
        fields = ()

    def by_late(self, rows, name, value):
        return rows.late(timezone.now())
