"""The figures of promised calls."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Callback
from .states import CallbackState


def due_in(span):
    """Promises whose moment lies in the period and has come, kept or not."""
    until = min(span.until, timezone.now())
    rows = Callback.objects.exclude(state=CallbackState.CANCELLED)
    rows = rows.filter(promised_for__gte=span.since, promised_for__lt=until)
    return span.narrow(rows, "ticket__zone")


@measure("complaints.callbacks_open", _("promised calls to make"))
def callbacks_open(span):
    return span.narrow(Callback.objects.open(), "ticket__zone")


@measure("complaints.callbacks_made", _("promised calls made"))
def callbacks_made(span):
    rows = Callback.objects.filter(state=CallbackState.DONE, closed_at__gte=span.since, closed_at__lt=span.until)
    return span.narrow(rows, "ticket__zone")


@measure("complaints.callbacks_on_time", _("promised calls made in time"), of=due_in)
def callbacks_on_time(span):
    return due_in(span).on_time()
