"""The demo's incidents of forty days: reported, graded, acknowledged and led on by those whose work it is."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from shifts.incidents.entries import IncidentEntry
from shifts.incidents.models import Incident
from shifts.incidents.rectifications import Rectification
from staffing.models import Zone
from tenants.models import Lease
from tianyou.core.deadlines import on_day

from .cast import Cast
from .clock import earlier, later
from .data import read

MINUTES = {
    "verify": 5,
    "acknowledge": 3,
    "respond": 4,
    "control": 35,
    "recover": 60,
    "review": 600,
    "settle": 90,
    "close": 300,
    "close-grave": 400,
    "void": 9,
}


def make_incidents(random: Random) -> int:
    """Make the incidents in the order in which they happened; return how many."""
    data, cast = read("incidents"), Cast()
    for case in data["cases"]:
        Story(case, cast).tell()
    return len(data["cases"])


class Story:
    """One incident as far as its case says; nothing in it is later than now."""

    def __init__(self, case: dict, cast: Cast) -> None:
        self.case, self.cast, self.now = case, cast, timezone.now()
        self.zone = Zone.objects.get(floor=case["floor"])
        self.at = self.begin()
        self.incident = self.report()

    def begin(self) -> datetime:
        if "minutes" in self.case:
            return earlier(self.now, self.case["minutes"])
        day: date = timezone.localdate() - timedelta(days=self.case["ago"])
        return on_day(day, datetime.min.time().replace(hour=self.case["hour"], minute=20))

    def on_shift(self, post: str):
        """Return who of a post has the place at this moment."""
        if post == "floor":
            return self.cast.on_floor(self.zone, self.at)
        return self.cast[post] if post in self.cast.people else self.cast.on_shift(post, self.at)

    def report(self) -> Incident:
        case = self.case
        incident = Incident(kind=case["kind"], place=case["place"], text=case["text"], zone=self.zone)
        incident.level, incident.people_hurt = case["level"], case["hurt"]
        incident.discovered_at = self.at - timedelta(minutes=3)
        if case.get("unit"):
            leases = Lease.objects.in_force(timezone.localdate(self.at)).filter(unit__zone=self.zone)
            incident.unit = leases.select_related("unit__zone").order_by("pk").first().unit
        incident.full_clean()
        incident.sign(self.on_shift(case["by"]), at=self.at)
        return incident

    def tell(self) -> None:
        moves = self.case["moves"]
        self.enter()
        self.go(moves[0])
        if words := self.case.get("callers"):
            self.incident.move("inform", by=self.on_shift("supervisor"), at=self.at, caller_text=words)
        for name in moves[1:]:
            self.go(name)

    def go(self, name: str) -> None:
        """Make one move, some minutes after the one before."""
        self.at = min(later(self.at, MINUTES[name]), self.now)
        if name == "acknowledge":
            for alert in self.incident.alerts.waiting().filter(post__code="manager"):
                alert.move(name, by=self.cast["manager"], at=self.at)
            return
        who = {"review": "assistant", "close": "manager", "close-grave": "leader"}.get(name, "supervisor")
        note = self.case.get("note", "") if name == "void" else ""
        self.incident.move(name, by=self.on_shift(who), at=self.at, note=note, **self.values(name))
        if name == "review":
            self.mend()

    def values(self, name: str) -> dict:
        case = self.case
        if name == "review":
            return {word: case[word] for word in ("cause", "responsibility", "result")}
        values = {"verify": {"level": case["level"]}, "settle": {"result": case.get("result", "")}}
        values["control"] = {"loss_estimate": case["loss"]} if "loss" in case else {}
        return values.get(name, {})

    def enter(self) -> None:
        """Write what was done into the timeline, a few minutes apart."""
        for kind, whom, text in self.case["entries"]:
            self.at = min(self.at + timedelta(minutes=2), self.now)
            entry = IncidentEntry(incident=self.incident, kind=kind, text=text, happened_at=self.at)
            entry.called, entry.told = (whom, "") if kind == "call" else ("", whom)
            entry.full_clean()
            entry.sign(self.on_shift(self.case["by"]), at=self.at)

    def mend(self) -> None:
        """Write down the measures of the review; those with a result are done."""
        for what, post, days, result in self.case.get("measures", ()):
            due_on = timezone.localdate(self.at) + timedelta(days=days)
            item = Rectification(incident=self.incident, what=what, post=self.cast.posts[post], due_on=due_on)
            item.sign(self.cast["assistant"], at=self.at)
            if result:
                by, at = self.on_shift(post), min(later(self.at, 60), self.now)
                item.move("done", by=by, at=at, result=result)
