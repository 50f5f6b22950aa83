"""The demo's checkpoints, the rounds of the last days, and what was found on them."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.outcomes import ticket_of
from shifts.findings.kinds import CheckGroup
from shifts.findings.models import Finding
from shifts.findings.states import Grade
from shifts.outcomes import violation_of
from shifts.patrol.answering import Given, answer
from shifts.patrol.models import PatrolRound
from shifts.patrol.planning import lay_rounds
from shifts.patrol.points import Checkpoint, PatrolRoute, Rhythm
from shifts.patrol.states import Way
from shifts.patrol.workflow import WALK
from tenants.models import ShopUnit
from tenants.violations.kinds import ViolationKind

from .cast import Cast
from .clock import earlier, later
from .data import read

DAYS = 2
MISSED_SHARE = 0.05
SCANNED_SHARE = 0.7


def make_patrol(random: Random) -> int:
    """Make points and routes, walk the rounds of yesterday and today; return how many."""
    cast, data = Cast(), read("patrol")
    make_routes(cast, data)
    today = timezone.localdate()
    for number in range(DAYS):
        walk_the_day(random, cast, data, today - timedelta(days=DAYS - 1 - number))
    return PatrolRound.objects.count()


def make_routes(cast: Cast, data: dict) -> None:
    """Give each floor its points and a round every two hours, and supervisors one round of the whole mall."""
    groups = {group.code: group for group in CheckGroup.objects.all()}
    whole = PatrolRoute.objects.create(
        code="whole-mall",
        name_zh="全场巡场",
        name_en="Round of the whole mall",
        post=cast.posts["supervisor"],
        rhythm=Rhythm.SHIFT,
    )
    for zone in sorted(cast.zones.values(), key=lambda zone: zone.floor):
        names = {"name_zh": f"{zone.name_zh}巡检", "name_en": f"Round of {zone.name_en}"}
        route = PatrolRoute.objects.create(code=f"floor-{zone.floor}", post=cast.posts["floor"], zone=zone, **names)
        for order, (name_zh, name_en, looks) in enumerate(data["points"], 1):
            point = Checkpoint.objects.create(
                code=f"{zone.floor}f-{order:02d}", name_zh=name_zh, name_en=name_en, zone=zone, order=order
            )
            point.groups.set([groups[code] for code in looks])
            route.points.add(point)
            if order == 1:
                whole.points.add(point)


def walk_the_day(random: Random, cast: Cast, data: dict, day: date) -> None:
    """Walk the rounds of a day as far as it has come; a few are missed, some are under way."""
    lay_rounds(day)
    now, rounds = (
        timezone.now(),
        PatrolRound.objects.filter(day=day).select_related("route__zone", "shift", "planned_for"),
    )
    for number, patrol in enumerate(rounds):
        if patrol.from_at > now or (patrol.route.zone_id and random.random() < MISSED_SHARE):
            continue
        who = walker(cast, patrol)
        points = patrol.points[: number % 2 * 3] if patrol.until_at > now else patrol.points
        walk(random, patrol, who, points, patrol.from_at + timedelta(minutes=5 + number % 20), now)
    for patrol in PatrolRound.objects.unexplained(now).filter(day=day).select_related("route", "shift")[:1]:
        patrol.move("explain", by=cast[f"supervisor-{patrol.shift.code}"], at=patrol.closes_at, note=data["explained"])


def walker(cast: Cast, patrol: PatrolRound):
    """Return who is planned for a round, where the plan lets them walk it, else the administrator of the zone."""
    planned, zone = patrol.planned_for, patrol.route.zone
    if planned and patrol.is_within(cast[planned.username], WALK):
        return cast[planned.username]
    return cast[f"floor-{patrol.shift.code}-{zone.floor}"] if zone else cast[f"supervisor-{patrol.shift.code}"]


def walk(random: Random, patrol: PatrolRound, who, points: list, at: datetime, now: datetime) -> None:
    for point in points:
        at += timedelta(minutes=random.randint(2, 6))
        if at >= now:
            return
        way = Way.SCANNED if random.random() < SCANNED_SHARE else Way.PICKED
        try:
            answer(patrol, Given(point, uuid.UUID(int=random.getrandbits(128)), way=way), who, now=at)
        except ValidationError:
            return


def finding_steps(cast: Cast, now: datetime) -> list[tuple[datetime, Callable[[], None]]]:
    """Return each step of the demo's findings with its moment: their tickets are numbered among all others."""
    return [step for row in read("patrol")["findings"] for step in FindingStory(cast, row, now).steps()]


class FindingStory:
    """Lets somebody find a thing, and shows what became of it."""

    def __init__(self, cast: Cast, row: dict, now: datetime) -> None:
        self.cast, self.row = cast, row
        self.at = earlier(now, row.get("minutes", 0) or row["days"] * 14 * 60)
        self.zone = next(zone for zone in cast.zones.values() if zone.floor == row["floor"])
        self.finder = cast.on_floor(self.zone, self.at)
        self.finding = Finding()

    def steps(self):
        at = self.at
        yield at, partial(self.find, at)
        for name in self.row["story"].split():
            at = later(at, 8)
            yield at, partial(getattr(self, name.replace("-", "_")), at)

    def find(self, at: datetime) -> None:
        row, finding = self.row, self.finding
        if "shop" in row:
            finding.unit = ShopUnit.objects.at_door(row["shop"]).select_related("zone").get()
        finding.zone, finding.place, finding.text = self.zone, row["place"], row["text"]
        finding.grade, finding.group = row.get("grade", Grade.ORDINARY), CheckGroup.objects.get(code=row["group"])
        finding.full_clean()
        finding.sign(self.finder, at=at)

    def pass_on(self, outcome: str, record, at: datetime) -> None:
        record.full_clean()
        record.sign(self.finder, at=at)
        self.finding.move("pass-on", by=self.finder, at=at, outcome=outcome, passed=record)

    def repair(self, at: datetime) -> None:
        ticket = ticket_of(self.finding)
        self.pass_on("repair", ticket, at)
        desk = self.cast.on_shift("frontdesk", at)
        ticket.move("dispatch", by=desk, at=later(at, 3), department=ticket.department)

    def violation(self, at: datetime) -> None:
        record = violation_of(self.finding)
        record.kind = ViolationKind.objects.get(code="outside")
        self.pass_on("violation", record, at)

    def done(self, at: datetime) -> None:
        ticket = self.finding.passed
        engineer = self.cast[ticket.department.code]
        ticket.move("arrive", by=engineer, at=later(at, 6))
        ticket.move("resolve", by=engineer, at=later(at, 70), result=self.row["result"])

    def verify(self, at: datetime) -> None:
        self.finding.move("verify", by=self.finder, at=later(at, 90))

    def not_mended(self, at: datetime) -> None:
        self.finding.move("not-mended", by=self.finder, at=later(at, 90), note=self.row["note"])

    def mend(self, at: datetime) -> None:
        self.finding.move("mend", by=self.finder, at=at)

    def drop(self, at: datetime) -> None:
        self.finding.move("drop", by=self.cast.on_shift("supervisor", at), at=at, note=self.row["note"])
