"""Who gets a ticket: whoever has signed in on its zone, else who is planned there, else the supervisor.

Who is planned follows from the published roster, and from the appointments where there is none.
"""

from datetime import date, datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from shifts.board.holding import on_duty
from shifts.roster.models import RosterDay
from shifts.roster.states import AT_WORK
from staffing.plan.appointments import Appointment
from staffing.plan.backends import DutyBackend
from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tianyou.core.access import asks

from .choices import Grade

HANDLE, DECIDE = "complaints.handle_ticket", "complaints.decide_ticket"
DECIDE_MAJOR = asks("complaints.decide_major_ticket")


def propose_handler(zone, at: datetime):
    """Return the person to send to a zone at a moment, or None when nobody is at work.

    In a zone it is whoever works on tickets there; above them, whoever works on tickets and decides them.

    Args:
        zone: where the matter is; None for the whole mall.
        at: aware moment.
    """
    people = [held for held in on_duty(at) if held.post in posts_for(HANDLE)]
    here = [held for held in people if zone and held.zone_id == zone.pk]
    above = [held for held in people if held.post in posts_for(DECIDE)]
    chosen = sorted(here or above, key=lambda held: (not held.is_here, held.kind == Appointment.Kind.FORMAL))
    return chosen[0].person if chosen else None


def escalation_post(ticket, at: datetime, by) -> Post:
    """Return the post that decides an escalated ticket, never one that the escalating person holds.

    A major matter goes to whoever decides those (the manager) at any hour, by phone if need be. Otherwise an important
    one goes to a post between (the assistant) while it is there, and everything else to the last of those who decide:
    the supervisor, in the evening the highest post present.
    """
    deciders, of_major = posts_for(DECIDE), posts_for(DECIDE_MAJOR)
    post = deciders[-1]
    if ticket.grade == Grade.MAJOR:
        post = of_major[0]
    elif ticket.grade == Grade.IMPORTANT:
        present = {held.post_id for held in on_duty(at)}
        between = (each for each in deciders[:-1] if each not in of_major and each.pk in present)
        post = next(between, post)
    own = set(by.appointments.in_force(timezone.localdate(at)).values_list("post", flat=True))
    while post.pk in own and post.reports_to:
        post = post.reports_to
    return post


def candidates():
    """Return the people whose duties let them work on tickets today, each with the appointments they ``held``."""
    posts = Appointment.objects.in_force(timezone.localdate()).select_related("post", "shift", "zone")
    people = DutyBackend().with_perm(HANDLE).order_by("username")
    return people.prefetch_related(Prefetch("appointments", posts, "held"))


def away(on: date) -> dict[int, str]:
    """Return who is off on a day by the published rosters, with what others may know of why; one query."""
    cells = RosterDay.objects.in_force().filter(day=on).exclude(kind__in=AT_WORK)
    return {cell.person_id: cell.words_for_others for cell in cells}


def departments():
    """Return the outside departments whose duties let them work on tickets."""
    return Post.objects.filter(pk__in=[post.pk for post in posts_for(HANDLE) if post.is_outside])


def next_page(ticket, user) -> str:
    """Return where somebody goes on who has logged a ticket: to the dispatch, where Enter sends who is on duty."""
    if user.has_perm("complaints.dispatch_ticket"):
        return reverse("complaints:ticket-move", args=[ticket.pk, "dispatch"])
    return ticket.get_absolute_url()
