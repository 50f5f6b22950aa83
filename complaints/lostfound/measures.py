"""The figures of lost property."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import FoundItem
from .states import FoundState as S


@measure("complaints.found_kept", _("found items at the desk"))
def found_kept(span):
    return span.narrow(FoundItem.objects.open())


@measure("complaints.found_to_safe", _("valuables that are not in the safe yet"))
def found_to_safe(span):
    return span.narrow(FoundItem.objects.filter(state=S.REGISTERED, is_valuable=True))


@measure("complaints.found_to_announce", _("found items to announce"))
def found_to_announce(span):
    return span.narrow(FoundItem.objects.filter(state=S.STORED))


@measure("complaints.found_to_police", _("found items to hand to the police"))
def found_to_police(span):
    return span.narrow(FoundItem.objects.to_police(timezone.now()))


@measure("complaints.found_police_late", _("found items too long in the mall"))
def found_police_late(span):
    return span.narrow(FoundItem.objects.kept().late(timezone.now()))


@measure("complaints.found_to_dispose", _("perishable items that may be disposed of"))
def found_to_dispose(span):
    return span.narrow(FoundItem.objects.filter(state=S.MAY_DISPOSE))


@measure("complaints.found_returned", _("found items handed over"))
def found_returned(span):
    return span.narrow(
        FoundItem.objects.filter(state=S.RETURNED, returned_at__gte=span.since, returned_at__lt=span.until)
    )


@measure("complaints.found_transferred", _("found items handed to the police or issuers"))
def found_transferred(span):
    return span.narrow(
        FoundItem.objects.filter(state=S.TRANSFERRED, transferred_at__gte=span.since, transferred_at__lt=span.until)
    )
