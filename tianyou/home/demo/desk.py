"""The demo's desk beside its tickets: calls promised, made and missed, and patterns that wait or were left alone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.utils import timezone

from complaints.models import Callback, PatternDecision, Ticket
from complaints.patterns.finder import proposals
from complaints.patterns.models import Outcome
from complaints.tickets.choices import Category, Complainant, Kind, ReplyChannel, Satisfaction
from tenants.models import Lease

from .cast import Cast
from .clock import earlier, later
from .data import read

A_DAY = 14 * 60
LEFT_ALONE = timedelta(days=14)


def make_desk(random: Random) -> int:
    """Promise the calls; return how many there are."""
    cast, data, now = Cast(), read("desk"), timezone.now()
    callable_tickets = list(Ticket.objects.open().exclude(caller_phone="").order_by("pk"))
    tickets = random.sample(callable_tickets, k=min(len(data["callbacks"]), len(callable_tickets)))
    for ticket, row in zip(tickets, data["callbacks"], strict=False):
        promise(cast, ticket, row, data, now)
    return len(tickets)


def promise(cast: Cast, ticket: Ticket, row: dict, data: dict, now: datetime) -> None:
    """Promise a call, not before the ticket was there, and go on to where the row says."""
    at = max(earlier(now, row["ago"]), ticket.registered_at + timedelta(minutes=1))
    desk = cast.on_shift("frontdesk", at)
    until = {"open": later(now, row["ahead"]), "late": earlier(now, row["ahead"])}.get(
        row["fate"], later(at, row["ahead"])
    )
    call = Callback(ticket=ticket, promised_for=max(until, at), about=row["about"])
    call.to_whom = ticket.caller_name or str(ticket.tenant)
    call.sign(desk, at=at)
    if row["fate"] == "put_off":
        moved = later(now, A_DAY)
        call.move("put-off", by=desk, at=min(later(at, row["ahead"]), now), promised_for=moved, note=data["put_off"])
    elif row["fate"].startswith("called"):
        minutes = row["ahead"] * 3 if row["fate"] == "called_late" else row["ahead"] // 2
        made_at = min(later(at, minutes), now)
        call.move("called", by=cast.on_shift("frontdesk", made_at), at=made_at, note=data["called"])


def pattern_steps(cast: Cast, random: Random, now: datetime) -> list[tuple[datetime, Callable]]:
    """Return what makes patterns, each with its moment: three customers about one shop, three reports of one
    escalator, and an older noise that is left alone."""
    leases = list(Lease.objects.in_force(timezone.localdate()).select_related("unit__zone", "tenant").order_by("pk"))
    data, (rude, noisy) = read("desk"), random.sample(leases, k=2)
    words = data["pattern"]
    old = [earlier(now, days * A_DAY) for days in (10, 9, 8)]
    late = [earlier(now, days * A_DAY + 40) for days in (5, 4, 3)]
    fresh = [earlier(now, minutes) for minutes in (270, 180, 90)]
    decided_at = earlier(now, 6 * A_DAY)
    return [
        *(
            (at, partial(of_shop, cast, at, noisy, Category.NOISE, text, data))
            for at, text in zip(old, words["older"], strict=True)
        ),
        *(
            (at, partial(of_shop, cast, at, rude, Category.SERVICE, text, data))
            for at, text in zip(late, words["shop"], strict=True)
        ),
        *(
            (at, partial(of_escalator, cast, at, text, words["place"]))
            for at, text in zip(fresh, words["fault"], strict=True)
        ),
        (decided_at, partial(leave_alone, cast, noisy.unit, data, decided_at)),
    ]


def of_shop(cast: Cast, at: datetime, lease: Lease, category: str, text: str, data: dict) -> None:
    """Bring a customer's complaint about a shop, and settle it."""
    about = {"text": text.format(shop=lease.tenant), "unit": lease.unit, "category": category}
    ticket = register(cast, at, kind=Kind.COMPLAINT, complainant=Complainant.CUSTOMER, **about)
    settle(cast, ticket, at, data)


def of_escalator(cast: Cast, at: datetime, text: str, place: str) -> None:
    fault = {"kind": Kind.REPAIR, "category": Category.FACILITY, "zone": cast.zones["second"], "place": place}
    register(cast, at, text=text, complainant=Complainant.CUSTOMER, **fault)


def register(cast: Cast, at: datetime, **values) -> Ticket:
    """Register a ticket at the desk and send who walks there."""
    ticket = Ticket(**values)
    ticket.full_clean()
    ticket.sign(cast.on_shift("frontdesk", at), at=at)
    sent = later(at, 3)
    ticket.move("dispatch", by=cast.on_shift("frontdesk", sent), at=sent, handler=cast.on_floor(ticket.zone, sent))
    there = later(sent, 8)
    ticket.move("arrive", by=ticket.handler, at=there)
    return ticket


def settle(cast: Cast, ticket: Ticket, at: datetime, data: dict) -> None:
    """Go on to the end: what was done, the reply, the follow-up, all on the day after at the latest."""
    done, told = later(at, 40), later(at, 70)
    desk = cast.on_shift("frontdesk", told)
    ticket.move("resolve", by=ticket.handler, at=done, result=data["result"])
    ticket.move("reply", by=desk, at=told, reply_channel=ReplyChannel.PHONE, reply_text=data["result"])
    ticket.move("visit", by=desk, at=later(told, 60), satisfaction=Satisfaction.FAIRLY)
    ticket.move("close", by=desk, at=later(told, 90))


def leave_alone(cast: Cast, unit, data: dict, at: datetime) -> None:
    """Decide as the supervisor of the moment that a shop's pattern is left alone for a while."""
    found = [each for each in proposals(Ticket.objects.filter(unit=unit), at) if each.rule.code == "same-shop"]
    for proposal in found:
        decision = PatternDecision(rule=proposal.setting, subject=proposal.subject, outcome=Outcome.DISMISS)
        decision.days, decision.counted = proposal.setting.days, len(proposal.keys)
        decision.reason, decision.until = data["dismissed"], timezone.localdate(at) + LEFT_ALONE
        decision.sign(cast.on_shift("supervisor", at), at=at)
        decision.tickets.set(proposal.keys)
