"""What the tenants' desk adds to the floor map."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fees.bills import Bill
from .files.layers import layer
from .passes.models import AccessPass
from .renovation.models import RenovationProject
from .violations.models import Violation


@layer("passes", _("Passes overdue"))
def passes(at):
    return AccessPass.objects.expired(at)


@layer("works", _("Renovations"), unit="lease__unit")
def works(at):
    return RenovationProject.objects.open()


@layer("violations", _("Violations"))
def violations(at):
    return Violation.objects.open()


@layer("arrears", _("Arrears"), unit="lease__unit")
def arrears(at):
    return Bill.objects.overdue(timezone.localdate(at))
