"""Who may receive a visitor, and who is proposed."""

from django.db.models import Prefetch
from django.utils import timezone

from complaints.tickets.choices import Channel, Complainant, Kind
from complaints.tickets.models import Ticket
from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.plan.backends import DutyBackend
from staffing.plan.hands import posts_for
from staffing.plan.models import Post

from .states import VisitorKind
from .workflow import FINISH, NOTE

COMPLAINANTS = {VisitorKind.TENANT: Complainant.TENANT, VisitorKind.GOVERNMENT: Complainant.AUTHORITY}


def candidates():
    """Return the people whose duties let them receive visitors today, each with the appointments they ``held``."""
    posts = Appointment.objects.in_force(timezone.localdate()).select_related("post", "shift", "zone")
    people = DutyBackend().with_perm(FINISH).order_by("username")
    return people.prefetch_related(Prefetch("appointments", posts, "held"))


def departments():
    """Return the outside departments whose duties let them receive visitors."""
    return Post.objects.filter(pk__in=[post.pk for post in posts_for(FINISH) if post.is_outside])


def propose_host(visit, user) -> Person | None:
    """Return whom a visitor wants to see by name or post, for an authority whoever must know of it, else the user."""
    people, wanted = list(candidates()), visit.wants_to_see.strip()
    named = [person for person in people if wanted and is_named(person, wanted)]
    if not named and visit.kind == VisitorKind.GOVERNMENT:
        knowing = {post.pk for post in posts_for(NOTE)}
        named = [person for person in people if knowing & {each.post_id for each in person.held}]
    return next(iter(named), None) or next((person for person in people if person == user), None)


def is_named(person: Person, wanted: str) -> bool:
    """Tell whether somebody is meant by what a visitor said: a name, or a post in either language."""
    posts = [name for each in person.held for name in (each.post.name_zh, each.post.name_en, *each.post.aliases)]
    return wanted.casefold() in {person.name.casefold(), *(name.casefold() for name in posts)}


def ticket_of(visit) -> Ticket:
    """Return the draft of a ticket with what the visitor said, who said it and where."""
    ticket = Ticket(kind=Kind.ENQUIRY, channel=Channel.COUNTER, text=visit.matter, unit=visit.unit)
    ticket.complainant = COMPLAINANTS.get(visit.kind, Complainant.CUSTOMER)
    ticket.caller_name, ticket.caller_phone = visit.visitor, visit.phone
    return ticket
