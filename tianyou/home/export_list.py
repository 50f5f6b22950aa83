"""Who took which list out of the house."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from staffing.models import Person
from tianyou.core.models import ExportLog
from tianyou.core.pages import ListPage


class ExportFilter(filters.FilterSet):
    by = filters.ModelChoiceFilter(label=_("Exported by"), queryset=Person.objects.order_by("name"))
    since = filters.DateFilter(label=_("From"), field_name="at", lookup_expr="date__gte")
    until = filters.DateFilter(label=_("Until"), field_name="at", lookup_expr="date__lte")

    class Meta:
        model = ExportLog
        fields = ()


class ExportList(ListPage):
    """Every download of a list, the latest first; each leads to the list as it was filtered."""

    model = ExportLog
    permission_required = "core.view_exportlog"
    columns = ("title", "by", "at", "rows", "asked", "kind")
    related = ("by",)
    filterset_class = ExportFilter
    empty_text = _("No list has been exported yet. Every download is noted here.")

    def search(self, rows, words: str):
        return rows.filter(title__icontains=words)
