"""The demo's tickets: registered and moved by those whose work it is, in the order in which things happened."""

from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter
from random import Random

from django.utils import timezone

from complaints.models import Ticket
from complaints.tickets.choices import Channel, Complainant, Quality, ReplyChannel, Satisfaction, WaitingFor
from tenants.models import Lease

from .cast import Cast
from .data import read
from .desk import pattern_steps
from .patrol import finding_steps
from .stories import Plot, plan

HANDLED = ("arrive", "follow", "wait", "resolve")
HAPPY = (*[Satisfaction.SATISFIED] * 4, *[Satisfaction.VERY_SATISFIED] * 3, Satisfaction.FAIRLY)
CHANNELS = (*[Channel.PHONE] * 5, *[Channel.COUNTER] * 4, Channel.LETTER, Channel.AUTHORITY)
CALLERS = 72


def make_tickets(random: Random) -> int:
    """Live through all plots and findings of rounds step by step, oldest first; return how many plots there were."""
    now, data = timezone.now(), read("cases")
    plots = plan(random, now, data)
    stage = Stage(random, data)
    steps = [(at, partial(stage.play, plot, name, at)) for plot in plots for name, at in plot.moves]
    steps += [*finding_steps(stage.cast, now), *pattern_steps(stage.cast, random, now)]
    for _at, act in sorted(steps, key=itemgetter(0)):
        act()
    return len(plots)


class Stage:
    """Plays one move of a plot with the person, the values and the words that belong to it."""

    def __init__(self, random: Random, data: dict) -> None:
        self.random, self.data, self.cast = random, data, Cast()
        leases = Lease.objects.in_force(timezone.localdate()).select_related("unit__zone", "tenant")
        self.leases = list(leases.order_by("pk"))

    def play(self, plot: Plot, name: str, at: datetime) -> None:
        if name == "register":
            plot.ticket = self.register(plot, at)
            return
        note = self.data["notes"].get(name)
        plot.ticket.move(
            name,
            by=self.actor(plot.ticket, name, at),
            at=at,
            note=self.random.choice(note) if note else "",
            **self.values(plot, name, at),
        )

    def register(self, plot: Plot, at: datetime) -> Ticket:
        case, lease = plot.case, self.lease_for(plot.case)
        names = ("kind", "category", "complainant")
        ticket = Ticket(**{name: case[name] for name in names}, demand=case.get("demand", ""))
        ticket.grade = case.get("grade", ticket.grade)
        ticket.text = case["text"].format(shop=lease.tenant)
        ticket.zone, ticket.unit = lease.unit.zone, lease.unit if "{shop}" in case["text"] else None
        by_staff = ticket.complainant == Complainant.STAFF
        ticket.channel = Channel.PATROL if by_staff else self.random.choice(CHANNELS)
        ticket.caller_name, ticket.caller_phone = self.caller(ticket.complainant, lease.tenant)
        ticket.full_clean()
        ticket.sign(self.cast.on_floor(ticket.zone, at) if by_staff else self.cast.on_shift("frontdesk", at), at=at)
        return ticket

    def lease_for(self, case: dict) -> Lease:
        """Return some shop, in the zone of the case if it has one."""
        zone = case.get("zone")
        return self.random.choice([lease for lease in self.leases if not zone or lease.unit.zone.code == zone])

    def caller(self, complainant: str, tenant) -> tuple[str, str]:
        """Return name and telephone; few customers call often, so that earlier tickets of theirs are found."""
        if complainant == Complainant.STAFF:
            return "", ""
        if complainant == Complainant.TENANT:
            return tenant.contact_name, tenant.contact_phone
        caller = self.random.randrange(CALLERS)
        return self.data["callers"][caller % len(self.data["callers"])], f"199000010{caller:02d}"

    def actor(self, ticket: Ticket, name: str, at: datetime):
        """Return who makes a move: the handler's place, the post that decides, the manager, or the desk."""
        if name == "decide":
            return self.cast.who_decides(ticket, at)
        if name in HANDLED and ticket.department:
            return self.cast[ticket.department.code]
        if name in (*HANDLED, "escalate") and ticket.handler:
            return self.cast.on_floor(ticket.zone, at)
        if name == "invalidate":
            return self.cast.on_shift("supervisor", at)
        return self.cast["manager"] if name == "check" else self.cast.on_shift("frontdesk", at)

    def values(self, plot: Plot, name: str, at: datetime) -> dict:
        """Return what a move asks for."""
        case, choose = plot.case, self.random.choice
        if name == "dispatch" and "department" in case:
            return {"department": self.cast.posts[case["department"]]}
        if name == "visit":
            unhappy = plot.is_followed_by("reopen", name, at)
            return {"satisfaction": Satisfaction.DISSATISFIED if unhappy else choose(HAPPY)}
        asked = {
            "dispatch": lambda: {"handler": self.cast.on_floor(plot.ticket.zone, at)},
            "wait": self.waiting,
            "resolve": lambda: {"result": case["result"], "cause": case["cause"]},
            "reply": lambda: {"reply_channel": choose(ReplyChannel.values), "reply_text": self.told(case)},
            "check": lambda: {"quality": Quality.SLOW if plot.is_slow else Quality.GOOD},
            "join": lambda: {"parent": plot.parent.ticket},
        }
        return asked.get(name, dict)()

    def waiting(self) -> dict:
        hours = self.random.choice((20, 30, 50))
        return {"waiting_for": WaitingFor.PARTS, "waiting_until": timezone.now() + timedelta(hours=hours)}

    def told(self, case: dict) -> str:
        return self.data["reply"] + case["result"]
