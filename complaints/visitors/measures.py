"""The figures of visits."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Visit
from .states import HERE, VisitorKind, VisitState


def of_zone(span, rows):
    return span.narrow(rows, "unit__zone")


@measure("complaints.visits_open", _("visitors not dealt with"))
def visits_open(span):
    return of_zone(span, Visit.objects.open())


@measure("complaints.visits_mine", _("visitors for me"))
def visits_mine(span):
    return of_zone(span, Visit.objects.open().filter(**({"host": span.person} if span.person else {})))


@measure("complaints.visits_overdue", _("visitors in the back of house beyond their time"))
def visits_overdue(span):
    return of_zone(span, Visit.objects.overstaying(timezone.now()))


@measure("complaints.government_visits", _("visits of authorities to take note of"))
def government_visits(span):
    rows = Visit.objects.filter(kind=VisitorKind.GOVERNMENT, noted_at=None, state__in=HERE)
    return of_zone(span, rows)


@measure("complaints.visits_registered", _("visits registered"))
def visits_registered(span):
    rows = Visit.objects.filter(came_at__gte=span.since, came_at__lt=span.until)
    return span.narrow(rows.exclude(state=VisitState.CANCELLED), "unit__zone", "registered_by")


@measure("complaints.visits_handled", _("visits handled"))
def visits_handled(span):
    rows = Visit.objects.filter(state=VisitState.DONE, closed_at__gte=span.since, closed_at__lt=span.until)
    return of_zone(span, rows)
