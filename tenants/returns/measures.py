"""The figures of returns."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import UnitReturn
from .states import TO_CHECK, WITH_FINANCE, WITH_THE_CLERK


@measure("tenants.returns_to_submit", _("returns that wait for the clerk"))
def returns_to_submit(span):
    return UnitReturn.objects.waiting_for(*WITH_THE_CLERK)


@measure("tenants.returns_to_check", _("units given back, to be checked"))
def returns_to_check(span):
    return UnitReturn.objects.waiting_for(*TO_CHECK)


@measure("tenants.returns_with_finance", _("returns to settle or pay back"))
def returns_with_finance(span):
    return UnitReturn.objects.waiting_for(*WITH_FINANCE)


@measure("tenants.returns_registered", _("returns registered"))
def returns_registered(span):
    return UnitReturn.objects.filter(registered_at__gte=span.since, registered_at__lt=span.until)


@measure("tenants.returns_decided", _("returns submitted and finally decided"))
def returns_decided(span):
    return UnitReturn.objects.filter(decided_at__gte=span.since, decided_at__lt=span.until)
