"""The demo's fire safety: the checks of a year but one, what they found, hazards open and closed, and a drill."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from shifts.models import FireCheck, FireCheckPoint, FireDrill, Hazard
from tenants.models import ShopUnit

from .cast import Cast
from .clock import earlier, later, morning
from .data import read

MONTHS = 11


def make_fire_safety(random: Random) -> int:
    """Make the checks month by month, the drill, and the hazards of the last weeks; return how many hazards."""
    cast, data, today = Cast(), read("firesafety"), timezone.localdate()
    month = today.replace(day=1)
    for number in range(MONTHS, -1, -1):
        year, rest = divmod(month.year * 12 + month.month - 1 - number, 12)
        at = morning(date(year, rest + 1, data["checked_on"])) + timedelta(hours=1)
        if number != data["left_out"] and at < timezone.now():
            check(cast, data, at, [row for row in data["found"] if row["months"] == number])
    hold(cast, data["drill"], today)
    for row in data["hazards"]:
        Danger(cast, data, row).live()
    return Hazard.objects.count()


def check(cast: Cast, data: dict, at: datetime, found: list) -> None:
    """Go through the list of a month, and see what it found mended and verified."""
    codes, missing = FireCheckPoint.objects.values_list("code", flat=True), [row["point"] for row in found]
    made = FireCheck(month=at.date().replace(day=1), missing=missing, remark=data["remark"])
    made.done = [code for code in codes if code not in missing]
    made.sign(cast["assistant"], at=at)
    for row in found:
        point = FireCheckPoint.objects.select_related("department").get(code=row["point"])
        hazard = Hazard(check_of=made, point=point, department=point.department, zone=cast.zones[row["zone"]])
        hazard.place, hazard.text, hazard.due_on = row["place"], row["text"], at.date() + timedelta(days=7)
        hazard.sign(cast["assistant"], at=at)
        settle(cast, data, hazard, at, is_again=row["fate"] == "again")


def settle(cast: Cast, data: dict, hazard: Hazard, at: datetime, *, is_again: bool) -> None:
    mender = cast[hazard.department.code]
    for number in range(2 if is_again else 1):
        at += timedelta(days=2)
        hazard.move("mend", by=mender, at=at, note=data["mended"])
        at += timedelta(days=1)
        if is_again and number == 0:
            hazard.move("reopen", by=cast["supervisor-early"], at=at, note=data["reopened"])
    hazard.move("verify", by=cast["supervisor-early"], at=at)


def hold(cast: Cast, row: dict, today: date) -> None:
    drill = FireDrill(day=today - timedelta(days=row["ago"]), scenario=row["scenario"], minutes=row["minutes"])
    drill.participants, drill.findings = row["participants"], row["findings"]
    drill.full_clean()
    drill.sign(cast["assistant"], at=morning(drill.day) + timedelta(hours=8))


class Danger:
    """One hazard of the last weeks."""

    def __init__(self, cast: Cast, words: dict, row: dict) -> None:
        self.cast, self.words, self.row = cast, words, row
        self.at = morning(timezone.localdate() - timedelta(days=row["ago"])) + timedelta(hours=2)
        self.zone = cast.zones[row["zone"]]

    def live(self) -> None:
        hazard, fate = self.find(), self.row["fate"]
        if fate == "longer":
            self.prolong(hazard)
        elif fate == "mended":
            at = min(earlier(timezone.now(), 30), self.at + timedelta(days=3))
            hazard.move("mend", by=self.cast[hazard.department.code], at=at, note=self.words["mended"])

    def find(self) -> Hazard:
        row, by = self.row, self.cast.on_floor(self.zone, self.at)
        hazard = Hazard(zone=self.zone, place=row["place"], text=row["text"], grade=row["grade"])
        hazard.interim, hazard.department = row.get("interim", ""), self.cast.posts[row["department"]]
        hazard.unit = ShopUnit.objects.filter(number=row.get("unit")).first()
        hazard.due_on = self.at.date() + timedelta(days=row["days"])
        hazard.registered_at = self.at
        hazard.full_clean()
        hazard.sign(self.cast["supervisor-early"] if row["by"] == "supervisor" else by, at=self.at)
        return hazard

    def prolong(self, hazard: Hazard) -> None:
        """Give it more time, with what keeps people safe meanwhile."""
        day = timezone.localdate() + timedelta(days=6)
        values = {"department": hazard.department, "due_on": day, "grade": hazard.grade, "interim": hazard.interim}
        at = later(self.at, 60)
        hazard.move("assign", by=self.cast["supervisor-early"], at=at, note=self.words["longer"], **values)
