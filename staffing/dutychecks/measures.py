"""The figures of spot checks of duties."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import DutyCheck, Verdict


@measure("staffing.duty_checks", _("spot checks of duties"))
def duty_checks(span):
    first, last = span.days
    return span.narrow(DutyCheck.objects.filter(checked_on__range=(first, last)), "", "checked_by")


@measure("staffing.duty_checks_well", _("duties that were found done well"), of=duty_checks)
def duty_checks_well(span):
    return duty_checks(span).filter(verdict=Verdict.GOOD)
