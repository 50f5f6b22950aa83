"""The figures of broadcasts."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Broadcast
from .plays import BroadcastPlay


@measure("shifts.broadcasts_to_play", _("broadcasts to play"))
def broadcasts_to_play(span):
    return Broadcast.objects.to_play()


@measure("shifts.plays_overdue", _("broadcasts that should have been played"))
def plays_overdue(span):
    return Broadcast.objects.overdue(timezone.now())


@measure("shifts.broadcasts_to_approve", _("broadcasts to approve"))
def broadcasts_to_approve(span):
    return Broadcast.objects.to_approve()


@measure("shifts.broadcasts_made", _("broadcasts played"))
def broadcasts_made(span):
    rows = BroadcastPlay.objects.filter(played_at__gte=span.since, played_at__lt=span.until)
    return span.narrow(rows, zone="", person="played_by")
