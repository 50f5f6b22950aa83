"""Who gets a ticket: the administrator on duty in its zone, a cover before the one covered, else the supervisor.

Until rosters exist, "on duty" is read from appointments and the hours of their shifts.
"""

from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from staffing.plan.appointments import Appointment
from staffing.plan.backends import DutyBackend
from staffing.plan.models import Grant, Plan, Post
from tianyou.core.access import asks

from .choices import Grade

DECIDE_MAJOR = asks("complaints.decide_major_ticket")


def propose_handler(zone, at: datetime):
    """Return the person to send to a zone at a moment, or None when nobody is at work.

    Args:
        zone: where the matter is; None for the whole mall.
        at: aware moment.
    """
    on_duty = list(
        Appointment.objects.on_duty(at).filter(post__code__in=("floor", "supervisor")).select_related("person", "post")
    )
    here = [held for held in on_duty if held.post.code == "floor" and zone and held.zone_id == zone.pk]
    above = [held for held in on_duty if held.post.code == "supervisor"]
    chosen = sorted(here or above, key=lambda held: held.kind == Appointment.Kind.FORMAL)
    return chosen[0].person if chosen else None


def escalation_post(ticket, at: datetime, by) -> Post:
    """Return the post that decides an escalated ticket, never one that the escalating person holds.

    A major matter goes to the manager at any hour, by phone if need be. Otherwise an important one goes to the
    assistant while the office is open, and everything else to the supervisor, in the evening the highest post present.
    """
    if ticket.grade == Grade.MAJOR:
        code = "manager"
    elif ticket.grade == Grade.IMPORTANT and Appointment.objects.on_duty(at, "assistant").exists():
        code = "assistant"
    else:
        code = "supervisor"
    own = set(by.appointments.in_force(timezone.localdate(at)).values_list("post", flat=True))
    post = Post.objects.get(code=code)
    while post.pk in own and post.reports_to:
        post = post.reports_to
    return post


def candidates():
    """Return the people whose duties let them work on tickets today, each with the appointments they ``held``."""
    posts = Appointment.objects.in_force(timezone.localdate()).select_related("post", "shift", "zone")
    people = DutyBackend().with_perm("complaints.handle_ticket").order_by("username")
    return people.prefetch_related(Prefetch("appointments", posts, "held"))


def departments():
    """Return the outside departments whose duties let them work on tickets."""
    plan = Plan.objects.in_force(timezone.localdate()).values("pk")
    granted = Grant.objects.filter(duty__plan__in=plan, capability="complaints.handle_ticket").values("duty__post")
    return Post.objects.filter(is_outside=True, pk__in=granted)


def next_page(ticket, user) -> str:
    """Return where somebody goes on who has logged a ticket: to the dispatch, where Enter sends who is on duty."""
    if user.has_perm("complaints.dispatch_ticket"):
        return reverse("complaints:ticket-move", args=[ticket.pk, "dispatch"])
    return ticket.get_absolute_url()
