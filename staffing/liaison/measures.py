"""The figures of the coordination with outside bodies."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import LiaisonEntry


@measure("staffing.liaison_open", _("matters with outside bodies to follow up"))
def liaison_open(span):
    return LiaisonEntry.objects.open()


@measure("staffing.liaison_late", _("matters with outside bodies whose follow-up is late"))
def liaison_late(span):
    return LiaisonEntry.objects.open().late(timezone.now())


@measure("staffing.liaison_logged", _("coordination entries"))
def liaison_logged(span):
    first, last = span.days
    return span.narrow(LiaisonEntry.objects.filter(happened_on__range=(first, last)), "", "registered_by")


@measure("staffing.liaison_settled", _("matters with outside bodies settled"))
def liaison_settled(span):
    return LiaisonEntry.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
