"""The figures of the directory."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import DirectorySearch


@measure("tenants.directory_searches", _("searches in the directory"))
def directory_searches(span):
    rows = DirectorySearch.objects.filter(searched_at__gte=span.since, searched_at__lt=span.until)
    return rows.filter(searched_by=span.person) if span.person else rows
