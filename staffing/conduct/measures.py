"""The figures of the standard of conduct."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from tianyou.core.measures import measure

from .models import ConductReading, ConductStandard
from .reading import readers_due


@measure("staffing.conduct_to_read", _("standard of conduct to read and confirm"))
def conduct_to_read(span):
    """The version in force, as long as the person has not confirmed it."""
    standard = ConductStandard.objects.in_force(timezone.localdate())
    rows = ConductStandard.objects.filter(pk=standard.pk if standard else None)
    return rows.exclude(readings__person=span.person) if span.person else rows


@measure("staffing.conduct_confirmed", _("confirmations of the standard of conduct"))
def conduct_confirmed(span):
    rows = ConductReading.objects.filter(read_at__gte=span.since, read_at__lt=span.until)
    return rows.filter(person=span.person) if span.person else rows


def readers(span):
    return readers_due(timezone.localdate())


@measure("staffing.conduct_known", _("people who know the standard of conduct in force"), of=readers)
def conduct_known(span):
    standard = ConductStandard.objects.in_force(timezone.localdate())
    read = ConductReading.objects.filter(standard=standard).values("person")
    return Person.objects.filter(pk__in=readers(span).values("pk")).filter(pk__in=read)
