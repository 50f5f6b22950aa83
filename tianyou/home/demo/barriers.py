"""The demo's barriers: some gone, some up and looked at every day, one that should be gone."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from shifts.models import Barrier

from .cast import Cast
from .clock import earlier, morning
from .data import read

FIRST_LOOK = timedelta(minutes=45)


def make_barriers(random: Random) -> int:
    """Put the barriers up in their order, and look at each of them day by day; return how many."""
    cast, data = Cast(), read("barriers")
    for row in data["barriers"]:
        Fence(cast, data, row).live()
    return len(data["barriers"])


class Fence:
    """One barrier and its days."""

    def __init__(self, cast: Cast, words: dict, row: dict) -> None:
        self.cast, self.words, self.row, self.now = cast, words, row, timezone.now()
        self.zone = cast.zones[row["zone"]]
        began = morning(timezone.localdate() - timedelta(days=row["ago"])) + timedelta(hours=1)
        self.began = began if row["ago"] else earlier(self.now, 20)
        self.ends = self.began + timedelta(hours=row["hours"])

    def live(self) -> None:
        barrier = self.put_up()
        day = timezone.localdate(self.began) + timedelta(days=1)
        while day <= timezone.localdate() and self.is_up_on(day):
            self.look(barrier, day)
            day += timedelta(days=1)
        if self.row["fate"] == "down":
            at = min(self.ends, self.now)
            barrier.move("take-down", by=self.cast.on_floor(self.zone, at), at=at)

    def is_up_on(self, day: date) -> bool:
        """Tell whether it is looked at on a day; nobody does so today where it is late."""
        if self.row["fate"] == "down":
            return morning(day) + FIRST_LOOK < self.ends
        return self.row["fate"] == "up" or day < timezone.localdate()

    def put_up(self) -> Barrier:
        row = self.row
        barrier = Barrier(zone=self.zone, place=row["place"], reason=row["reason"], ways="free", owner=row["owner"])
        barrier.notice_text, barrier.materials = row["notice"], row["materials"]
        barrier.has_light, barrier.expected_until = row.get("light", False), self.ends
        barrier.registered_at = self.began
        barrier.full_clean()
        barrier.sign(self.cast.on_floor(self.zone, self.began), at=self.began)
        return barrier

    def look(self, barrier: Barrier, day: date) -> None:
        at = morning(day) + FIRST_LOOK
        if at > self.now:
            return
        by, is_first = self.cast.on_floor(self.zone, at), not barrier.checks.exists()
        if self.row.get("not_well") and is_first:
            barrier.move("not-well", by=by, at=at, note=self.words["not_well"])
        else:
            barrier.move("well", by=by, at=at)
        if "longer" in self.row and is_first:
            self.prolong(barrier, at)

    def prolong(self, barrier: Barrier, at: datetime) -> None:
        until = self.began + timedelta(hours=self.row["longer"])
        by = self.cast.on_shift("supervisor", at)
        barrier.move("prolong", by=by, at=at, note=self.words["prolonged"], expected_until=until)
