"""The figures of rosters."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Roster, RosterDay
from .states import RosterState


@measure("shifts.rosters_to_publish", _("rosters being made"))
def rosters_to_publish(span):
    return Roster.objects.waiting_for(RosterState.DRAFT)


@measure("shifts.rosters_pending", _("rosters to approve"))
def rosters_pending(span):
    return Roster.objects.waiting_for(RosterState.SUBMITTED)


@measure("shifts.rosters_published", _("rosters published"))
def rosters_published(span):
    return Roster.objects.filter(published_at__gte=span.since, published_at__lt=span.until)


@measure("shifts.rosters_to_lock", _("rosters of months that are over, not locked yet"))
def rosters_to_lock(span):
    this_month = timezone.localdate().replace(day=1)
    return Roster.objects.waiting_for(RosterState.PUBLISHED).filter(month__lt=this_month)


@measure("shifts.rosters_locked", _("rosters locked"))
def rosters_locked(span):
    return Roster.objects.filter(state=RosterState.LOCKED, closed_at__gte=span.since, closed_at__lt=span.until)


@measure("shifts.own_changes", _("changes of the own roster to confirm"))
def own_changes(span):
    rows = RosterDay.objects.in_force().unread().filter(day__gte=timezone.localdate())
    return rows.filter(person=span.person) if span.person else rows
