"""The demo's consumer disputes: one at nearly every state, walked there by those whose work it is."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from complaints.disputes.states import Party
from complaints.models import Dispute, Evidence, MediationRound, Statement, Ticket
from complaints.tickets.choices import Complainant, Kind
from tenants.models import ShopUnit

from .cast import Cast
from .clock import earlier, later, morning
from .data import read
from .passes import A_DAY

MINUTES = {
    "hear": 25,
    "consumer": 20,
    "shop": 90,
    "show": 10,
    "mediate": 120,
    "round": 600,
    "agree": 30,
    "agree-with-share": 30,
    "perform": 2 * A_DAY,
    "breach": 7 * A_DAY,
    "fail": 60,
    "withdraw": 120,
    "pass-on": 2 * A_DAY,
    "accepted": 3 * A_DAY,
}
DAYS = 7


def make_disputes(random: Random) -> int:
    """Make the disputes in the order in which they were registered; return how many."""
    data, cast, now = read("disputes"), Cast(), timezone.now()
    stories = [Story(case, cast, data["authority"], now) for case in data["cases"]]
    stories += [Story(case, cast, data["authority"], now) for case in cases_of_tickets(data["from_ticket"], now)]
    for story in sorted(stories, key=lambda story: story.at):
        story.tell()
    return len(stories)


def cases_of_tickets(words: dict, now: datetime) -> list[dict]:
    """Return the case of a customer's newest complaint about a shop, as the desk takes it over."""
    asked = {"kind": Kind.COMPLAINT, "complainant": Complainant.CUSTOMER, "unit__isnull": False}
    tickets = Ticket.objects.open().filter(**asked, registered_at__lt=now).exclude(caller_phone="")
    ticket = tickets.select_related("unit").order_by("-registered_at").first()
    if ticket is None:
        return []
    known = {"consumer": ticket.caller_name, "phone": ticket.caller_phone, "unit": ticket.unit.number}
    return [{**words, **known, "text": ticket.text, "ticket": ticket, "before": 1, "says": []}]


class Story:
    """One dispute as far as its steps say; nothing in it is later than now."""

    def __init__(self, case: dict, cast: Cast, authority: str, now: datetime) -> None:
        self.case, self.cast, self.authority, self.now = case, cast, authority, now
        self.rounds, self.at = iter(case.get("rounds", ())), self.begin()

    def begin(self) -> datetime:
        if "ticket" in self.case:
            return min(later(self.case["ticket"].registered_at, 15), self.now)
        if "minutes" in self.case:
            return earlier(self.now, self.case["minutes"])
        day = timezone.localdate(self.now) - timedelta(days=self.case["ago"])
        return morning(day) + timedelta(minutes=70)

    @property
    def desk(self):
        return self.cast.on_shift("frontdesk", self.at)

    def tell(self) -> None:
        self.dispute = self.register()
        for name in self.case["steps"].split():
            self.at = min(later(self.at, MINUTES[name]), self.now)
            act = {"consumer": self.hear_consumer, "shop": self.hear_shop, "show": self.show, "round": self.meet}
            act.get(name, lambda name=name: self.go(name))()

    def register(self) -> Dispute:
        case = self.case
        dispute = Dispute(consumer_name=case["consumer"], ticket=case.get("ticket"), text=case["text"])
        dispute.consumer_phone = case.get("phone") or f"199000020{case.get('ago', 0):02d}"
        dispute.unit = ShopUnit.objects.select_related("zone").get(number=case["unit"])
        dispute.product, dispute.price, dispute.claims = case["product"], case["price"], case["claims"]
        dispute.receipt_number = case.get("receipt", "")
        dispute.bought_on = timezone.localdate(self.at) - timedelta(days=case["before"])
        dispute.full_clean()
        dispute.sign(self.desk, at=self.at)
        return dispute

    def add(self, part, by) -> None:
        part.dispute, part.happened_at = self.dispute, self.at
        part.full_clean()
        part.sign(by, at=self.at)

    def hear_consumer(self) -> None:
        words = self.case["says"][0]
        self.add(Statement(party=Party.CONSUMER, speaker=self.case["consumer"], text=words), self.desk)

    def hear_shop(self) -> None:
        """The administrator of the floor asks the shop."""
        speaker = self.dispute.tenant.contact_name
        by = self.cast.on_floor(self.dispute.unit.zone, self.at)
        self.add(Statement(party=Party.SHOP, speaker=speaker, text=self.case["says"][1]), by)

    def show(self) -> None:
        kind, text = self.case["proof"]
        self.add(Evidence(party=Party.CONSUMER, kind=kind, text=text), self.desk)

    def meet(self) -> None:
        text, proposal, consumer, shop = next(self.rounds)
        present = "、".join((self.case["consumer"], self.dispute.tenant.contact_name, str(self.desk)))
        talk = MediationRound(present=present, text=text, proposal=proposal)
        talk.consumer_answer, talk.shop_answer = consumer, shop
        self.add(talk, self.desk)

    def go(self, name: str) -> None:
        note = self.case["why"] if name in ("agree-with-share", "breach") else ""
        self.dispute.move(name, by=self.desk, at=self.at, note=note, **self.values(name))

    def values(self, name: str) -> dict:
        """Return what a move asks for."""
        case, today = self.case, timezone.localdate(self.at)
        if name in ("agree", "agree-with-share"):
            day = today + timedelta(days=case.get("days", DAYS))
            share = {"mall_share": case["share"]} if "share" in case else {}
            return {"amount": case["amount"], "act": case["act"], "perform_by": day, **share}
        if name == "pass-on":
            return {"authority": self.authority, "authority_number": case["number"], "authority_on": today}
        asked = {"mediate": ("facts",), "perform": ("result",), "fail": ("result",), "withdraw": ("result",)}
        told = {"told_by": "counter"} if name == "fail" else {}
        accepted = {"authority_accepted_on": today} if name == "accepted" else {}
        return {field: case[field] for field in asked.get(name, ())} | told | accepted
