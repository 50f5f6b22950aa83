"""The figures of renovations."""

from django.utils.translation import gettext_lazy as _

from tenants.acceptances.models import AcceptanceDefect
from tianyou.core.measures import measure

from .models import RenovationProject
from .states import PENDING
from .states import RenovationState as S

WITH_THE_CLERK = (S.DRAFT, S.ACCEPTED, S.DEPARTMENTS, S.RETURNED, S.READY, S.RECTIFYING, S.PASSED, S.ABANDONED)


@measure("tenants.renovations_with_the_clerk", _("renovations that wait for the clerk"))
def renovations_with_the_clerk(span):
    return RenovationProject.objects.waiting_for(*WITH_THE_CLERK)


@measure("tenants.renovations_pending", _("renovations in approval"))
def renovations_pending(span):
    return RenovationProject.objects.waiting_for(*PENDING)


@measure("tenants.renovations_on_site", _("renovations on site"))
def renovations_on_site(span):
    return RenovationProject.objects.on_site()


@measure("tenants.renovations_to_start", _("permits issued, sites to be checked"))
def renovations_to_start(span):
    return RenovationProject.objects.waiting_for(S.PERMITTED)


@measure("tenants.renovations_decided", _("renovations finally decided"))
def renovations_decided(span):
    return RenovationProject.objects.filter(decided_at__gte=span.since, decided_at__lt=span.until)


@measure("tenants.defects_open", _("defects to be mended"))
def defects_open(span):
    return AcceptanceDefect.objects.open()
