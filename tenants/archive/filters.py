"""How the lists of the archive are narrowed."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Tenant

from .destructions import Destruction
from .models import ArchiveItem, FileClass
from .spotchecks import SpotCheck
from .states import CheckState, DestructionState, ItemState

WAYS = (
    ("put_away", _("paper to be put away")),
    ("expired", _("period has run out")),
    ("overdue", _("loan overdue")),
    ("held", _("kept longer")),
)


class FileFilter(filters.FilterSet):
    file_class = filters.ModelChoiceFilter(label=_("Class of files"), queryset=FileClass.objects.all())
    tenant = filters.ModelChoiceFilter(label=_("Tenant"), queryset=Tenant.objects.order_by("name"))
    state = filters.ChoiceFilter(label=_("State"), choices=ItemState)
    only = filters.ChoiceFilter(label=_("Only"), method="by_way", choices=WAYS)

    class Meta:
        model = ArchiveItem
        fields = ()

    def by_way(self, rows, name, value):
        today = timezone.localdate()
        ways = {
            "put_away": rows.to_put_away,
            "expired": lambda: rows.expired(today),
            "overdue": lambda: rows.overdue_loans(today),
            "held": lambda: rows.exclude(hold_reason=""),
        }
        return ways[value]()


class SpotCheckFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=CheckState)

    class Meta:
        model = SpotCheck
        fields = ()


class DestructionFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=DestructionState)

    class Meta:
        model = Destruction
        fields = ()
