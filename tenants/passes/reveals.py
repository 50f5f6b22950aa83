"""Who looked at whose ID number."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from staffing.models import Person
from tianyou.core.columns import Column
from tianyou.core.models import RevealLog
from tianyou.core.pages import ListPage


class RevealFilter(filters.FilterSet):
    by = filters.ModelChoiceFilter(label=_("Seen by"), queryset=Person.objects.order_by("name"))
    since = filters.DateFilter(label=_("From"), field_name="at", lookup_expr="date__gte")

    class Meta:
        model = RevealLog
        fields = ()


class RevealList(ListPage):
    """Who looked at whose ID number, when and why."""

    model = RevealLog
    permission_required = "core.view_reveallog"
    title = _("Looks at ID numbers")
    columns = (
        Column("record", _("Record")),
        Column("record.holder", _("Holder")),
        Column("by", _("Seen by")),
        Column("at", _("At")),
        Column("reason", _("Reason")),
    )
    related = ("by", "content_type")
    filterset_class = RevealFilter
    empty_text = _("Nobody has looked at a whole ID number. Every look is noted here with its reason.")

    def get_rows(self):
        return super().get_rows().prefetch_related("record")

    def search(self, rows, words: str):
        return rows.filter(reason__icontains=words)
