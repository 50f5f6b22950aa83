"""The figures of the desk's check lists."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import DeskCheck
from .states import CheckState as S


@measure("shifts.desk_checks_to_do", _("check lists of the desk to go through"))
def desk_checks_to_do(span):
    return DeskCheck.objects.to_fill(timezone.now())


@measure("shifts.desk_checks_to_sign", _("check lists of the desk to countersign"))
def desk_checks_to_sign(span):
    return DeskCheck.objects.filter(state=S.DONE)


@measure("shifts.desk_checked", _("check lists of the desk gone through"))
def desk_checked(span):
    return DeskCheck.objects.filter(checked_at__gte=span.since, checked_at__lt=span.until)


def asked(span):
    """The lists of the period that are done, or should have been by now."""
    return DeskCheck.objects.ripe(timezone.now()).filter(day__range=span.days)


@measure("shifts.desk_checks_in_time", _("check lists of the desk done in time"), of=asked)
def desk_checks_in_time(span):
    return asked(span).filter(is_in_time=True)
