"""The demo's lost property: things in store, claimed, given back, gone to the police, and what people still miss."""

from datetime import datetime
from random import Random

from django.utils import timezone

from complaints.models import Claim, FoundItem, LossReport

from .cast import Cast
from .clock import earlier, later
from .data import read
from .passes import A_DAY

FRESH, HALF_AN_HOUR, FEW_HOURS = 75, 30, 150


def make_found(random: Random) -> int:
    """Live through each thing and each loss from the day it began, the oldest first; return how many things."""
    data, cast, now = read("found"), Cast(), timezone.now()
    kept = {}
    for row in data["items"]:
        key, story = row.pop("key", ""), Story(row, data, cast, now, random)
        story.live()
        kept[key] = story.item
    for row in data["losses"]:
        lose(row, kept, data, cast, now, random)
    return len(data["items"])


def a_phone(random: Random) -> str:
    return f"1990000{random.randint(0, 9999):04d}"


class Story:
    """One thing on its way; ``at`` is the moment of the step under way."""

    def __init__(self, row: dict, data: dict, cast: Cast, now: datetime, random: Random) -> None:
        self.fate, days, self.loss = row.pop("fate"), row.pop("days"), row.pop("loss", None)
        self.data, self.cast, self.now, self.random = data, cast, now, random
        self.at = earlier(now, days * A_DAY or FRESH)
        self.item = FoundItem(**row, found_at=earlier(self.at, 20))
        if self.item.cash:
            self.item.counted_by = self.who("supervisor")
        self.item.full_clean()
        self.item.sign(self.who("frontdesk"), at=self.at)

    def who(self, post: str):
        return self.cast.people.get(post) or self.cast.on_shift(post, self.at)

    def go(self, move: str, post: str = "frontdesk", *, after: int = HALF_AN_HOUR, record=None, **values) -> None:
        self.at = later(self.at, after)
        (record or self.item).move(move, by=self.who(post), at=self.at, **values)

    def live(self) -> None:
        getattr(self, self.fate)()

    def registered(self) -> None:
        """It waits for the supervisor."""

    def cancelled(self) -> None:
        self.go("cancel", after=5, note=self.data["cancel"])

    def stored(self) -> None:
        if self.item.is_valuable:
            seal = f"F{self.random.randint(1000, 9999)}"
            self.go("secure", "supervisor", storage=self.data["safe"], seal_number=seal)
        else:
            self.go("store", storage=self.random.choice(self.data["storage"]))

    def announced(self) -> None:
        self.stored()
        self.go("announce")

    def claim(self, answers: str, report=None) -> Claim:
        made = Claim(item=self.item, report=report, claimant=self.random.choice(self.data["claimants"]))
        if report:
            made.claimant = report.owner
        made.phone, made.id_last4 = a_phone(self.random), f"{self.random.randint(0, 9999):04d}"
        made.answers, made.proof = answers, "" if answers == self.data["wrong"] else self.data["proof"]
        made.full_clean()
        made.sign(self.who("frontdesk"), at=self.at)
        self.item.move("claim", by=self.who("frontdesk"), at=self.at)
        return made

    def decide(self, move: str, claim: Claim, **values) -> None:
        if self.item.is_valuable:
            self.go(f"{move}-valuable", "supervisor", record=claim, **values)
        else:
            self.go(move, record=claim, **values)

    def claimed(self) -> None:
        """Two people say that it is theirs, and nobody has decided yet."""
        self.announced()
        self.at = earlier(self.now, FRESH)
        self.claim(self.data["wrong"])
        self.at = earlier(self.now, HALF_AN_HOUR)
        self.claim(self.data["answers"])

    def refused(self) -> None:
        self.announced()
        self.at = later(self.at, FEW_HOURS)
        self.decide("refuse", self.claim(self.data["wrong"]), note=self.data["refusal"])
        self.item.refresh_from_db()

    def returned(self) -> None:
        """It goes back to its owner before the supervisor, who had reported the loss or not."""
        self.announced()
        report = self.loss and self.reported()
        self.at = later(self.at, FEW_HOURS)
        claim = self.claim(self.data["answers"], report)
        self.decide("accept", claim)
        self.at = later(self.at, 10)
        claim.move("hand-over", by=self.who("frontdesk"), at=self.at, witness=self.who("supervisor"))

    def reported(self) -> LossReport:
        """The owner asks once it is announced, and the desk sees that this may be it."""
        lost_from = earlier(self.item.found_at, HALF_AN_HOUR)
        row = {**self.loss, "category": self.item.category, "lost_from": lost_from, "lost_until": self.item.found_at}
        report = report_loss(row, self.data, self.cast, self.at, self.random)
        report.move("match", by=self.who("frontdesk"), at=self.at, item=self.item)
        return report

    def police(self, move: str = "transfer") -> None:
        if move == "transfer":
            self.announced()
        numbers = {"officer_number": "014725", "receipt_number": f"G{self.random.randint(100, 999)}"}
        self.go(move, handed_to="police", receiver=self.data["station"], **numbers)

    def surrendered(self) -> None:
        self.police("surrender")

    def issuer(self) -> None:
        self.stored()
        self.go("transfer", after=FEW_HOURS, handed_to="issuer", receiver=self.data["issuer"])

    def to_dispose(self) -> None:
        self.stored()
        self.go("ask-disposal", note=self.data["perishable"])

    def may_dispose(self) -> None:
        self.to_dispose()
        self.go("approve-disposal", "manager")

    def disposed(self) -> None:
        self.may_dispose()
        self.at = later(self.at, HALF_AN_HOUR)
        self.item.move("dispose", by=self.who("frontdesk"), at=self.at, witness=self.who("supervisor"))


def report_loss(row: dict, data: dict, cast: Cast, at: datetime, random: Random) -> LossReport:
    made = LossReport(**row, owner=random.choice(data["claimants"]), phone=a_phone(random))
    made.full_clean()
    made.sign(cast.on_shift("frontdesk", at), at=at)
    return made


def lose(row: dict, kept: dict, data: dict, cast: Cast, now: datetime, random: Random) -> None:
    """Live through one loss that did not end with the thing given back."""
    fate, at, key = row.pop("fate"), earlier(now, row.pop("days") * A_DAY or FRESH), row.pop("item", "")
    window = {"lost_from": earlier(at, 2 * FEW_HOURS), "lost_until": earlier(at, HALF_AN_HOUR)}
    report = report_loss({**row, **window}, data, cast, at, random)
    desk, soon = cast.on_shift("frontdesk", now), earlier(now, HALF_AN_HOUR)
    if fate == "matched":
        report.move("match", by=desk, at=soon, item=kept[key])
    elif fate == "closed":
        report.move("close", by=desk, at=soon, note=data["found_at_home"])
    elif fate == "expired":
        report.move("expire", by=desk, at=soon)
