"""The figures of the archive."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import ArchiveItem
from .spotchecks import SpotCheck
from .states import CheckState


@measure("tenants.files_to_put_away", _("papers to put away"))
def files_to_put_away(span):
    return ArchiveItem.objects.to_put_away()


@measure("tenants.files_filed", _("files filed"))
def files_filed(span):
    return ArchiveItem.objects.filter(filed_at__gte=span.since, filed_at__lt=span.until)


@measure("tenants.file_loans_overdue", _("file loans overdue"))
def file_loans_overdue(span):
    return ArchiveItem.objects.overdue_loans(timezone.localdate())


@measure("tenants.spotchecks_open", _("spot checks to go on with"))
def spotchecks_open(span):
    return SpotCheck.objects.waiting_for(CheckState.DRAWN, CheckState.CORRECTED)


@measure("tenants.spotchecks_made", _("spot checks of files made"))
def spotchecks_made(span):
    return SpotCheck.objects.filter(registered_at__gte=span.since, registered_at__lt=span.until)
