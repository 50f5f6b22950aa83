"""How the list of imports, and the rows of one, are narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .kinds import KINDS
from .models import ImportRun
from .states import RunState


class ImportFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("Kind of sheet"), choices=[(code, kind.label) for code, kind in KINDS.items()])
    state = filters.ChoiceFilter(label=_("State"), choices=RunState)

    class Meta:
        model = ImportRun
        fields = ()
