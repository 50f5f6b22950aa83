"""The figures of site checks and violations."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.renovation.models import RenovationProject
from tianyou.core.measures import measure

from .models import SiteCheck, Violation
from .repeats import counting, repeating
from .rules import today_checked
from .states import ViolationState


@measure("tenants.sites_unchecked", _("sites nobody has looked at today"))
def sites_unchecked(span):
    return RenovationProject.objects.on_site().exclude(pk__in=today_checked())


@measure("tenants.site_checks_made", _("site checks made"))
def site_checks_made(span):
    return span.of_shift(SiteCheck.objects.filter(checked_at__gte=span.since, checked_at__lt=span.until))


@measure("tenants.violations_open", _("violations not settled"))
def violations_open(span):
    return Violation.objects.open()


@measure("tenants.violations_to_decide", _("violations not mended"))
def violations_to_decide(span):
    return Violation.objects.waiting_for(ViolationState.NOT_MENDED)


@measure("tenants.violations_reported", _("violations reported to the manager"))
def violations_reported(span):
    return Violation.objects.waiting_for(ViolationState.REPORTED)


@measure("tenants.repeat_offenders", _("tenants with repeated violations"))
def repeat_offenders(span):
    return repeating(counting(timezone.now()))


@measure("tenants.violations_recorded", _("violations recorded"))
def violations_recorded(span):
    return Violation.objects.filter(registered_at__gte=span.since, registered_at__lt=span.until)


@measure("tenants.trading_violations", _("of these in trading and promotion"))
def trading_violations(span):
    return violations_recorded(span).filter(kind__is_of_works=False)


@measure("tenants.violations_settled", _("violations settled"))
def violations_settled(span):
    return Violation.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
