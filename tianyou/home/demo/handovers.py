"""The demo's handovers: long ago for some of today's tenants, and one in each step for those who come next."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from tenants.inspections.choices import Condition, KeyKind, Kind, Meter
from tenants.models import (
    Inspection,
    InspectionItem,
    InspectionPart,
    KeySet,
    Lease,
    MeterReading,
    ShopUnit,
    UnitHandover,
)

from .cast import Cast
from .clock import earlier, later, morning
from .data import read

A_DAY = 14 * 60
PAST = ("trading",) * 8 + ("fitting_out",) * 2
COMING = ("cancelled", "noticed", "eligible", "checked", "inspected")
DAYS_AGO = {"cancelled": 9, "inspected": 6, "checked": 4, "eligible": 3, "noticed": 2}
BEGINS_IN_DAYS = 14
FITTING_OUT_DAYS = (25, 60)


def make_handovers(random: Random) -> int:
    """Make the handovers in the order in which they began; return how many."""
    data, cast, now = read("handovers"), Cast(), timezone.now()
    today = timezone.localdate()
    running = list(Lease.objects.in_force(today).select_related("unit__zone", "tenant").order_by("pk"))
    settled = zip(random.sample(running, len(PAST)), PAST, strict=True)
    planned = [(later(morning(lease.since), 30), lease, fate) for lease, fate in settled]
    for lease, fate in zip(coming_leases(cast["clerk-1"], running, len(COMING)), COMING, strict=True):
        planned.append((earlier(now, DAYS_AGO[fate] * A_DAY), lease, fate))
    for at, lease, fate in sorted(planned, key=lambda plan: (plan[0], plan[1].pk)):
        Story(random, cast, data, lease, at).tell(fate)
    return len(planned)


def coming_leases(clerk, running: list[Lease], count: int) -> list[Lease]:
    """Let vacant units to tenants who have a shop already, from a day to come."""
    today = timezone.localdate()
    free = ShopUnit.objects.vacant(today).filter(leases=None).select_related("zone").order_by("pk")[:count]
    made = []
    for unit, neighbour in zip(free, running, strict=False):
        lease = Lease(unit=unit, tenant=neighbour.tenant, since=today + timedelta(days=BEGINS_IN_DAYS))
        lease.full_clean()
        lease.sign(clerk)
        made.append(lease)
    return made


class Story:
    """One handover, told step by step until its fate."""

    def __init__(self, random: Random, cast: Cast, data: dict, lease: Lease, at: datetime) -> None:
        self.random, self.cast, self.data, self.at = random, cast, data, at
        self.clerk = cast["clerk-1"]
        self.case = UnitHandover(lease=lease, planned_on=timezone.localdate(later(at, 3 * A_DAY)))
        self.case.opening_planned_on = self.case.planned_on + timedelta(days=45)
        self.case.sign(self.clerk, at=at)

    def tell(self, fate: str) -> None:
        if fate == "noticed":
            return
        if fate == "cancelled":
            self.step("cancel", self.clerk, 2 * A_DAY, note=self.data["notes"]["cancel"])
            return
        receipt = f"SJ{self.at:%Y%m%d}{self.random.randint(1, 99):02d}"
        self.step("confirm", self.cast["finance"], A_DAY, receipt_no=receipt)
        if fate != "eligible":
            self.check(self.random.sample(self.data["findings"], 2), fate)
        if fate in ("trading", "fitting_out"):
            self.hand_over()
        if fate == "trading":
            opened = timezone.localdate(self.at) + timedelta(days=self.random.randint(*FITTING_OUT_DAYS))
            self.at = later(morning(opened), 20)
            self.step("opened", self.floor(), 5, opened_on=opened)

    def step(self, move: str, by, minutes: int, **values) -> None:
        self.at = later(self.at, minutes)
        self.case.move(move, by=by, at=self.at, **values)

    def floor(self):
        return self.cast.on_floor(self.case.unit.zone, self.at)

    def check(self, findings: list[dict], fate: str) -> None:
        """Check the unit with two flaws; what has to be mended is mended three days later, or still waits."""
        is_mended = fate not in ("checked", "inspected")
        self.at = later(self.at, A_DAY)
        day, by = timezone.localdate(self.at), self.floor()
        check = Inspection(case=self.case, title=str(self.case), kind=Kind.IN, inspected_on=day)
        check.unit, check.tenant, check.zone = self.case.unit, self.case.tenant, self.case.unit.zone
        check.present, check.signed_by_tenant = self.data["present"], self.data["signatory"]["tenant"]
        check.sign(by, at=self.at)
        found = {finding["part"]: finding for finding in findings}
        for part in InspectionPart.objects.filter(is_of_units=True):
            item = InspectionItem(inspection=check, part=part, condition=Condition.GOOD)
            for name, value in found.get(part.code, {}).items():
                setattr(item, name, part if name == "part" else value)
            item.due_on = day + timedelta(days=5) if item.demand else None
            item.sign(by, at=self.at)
            if item.demand and is_mended:
                item.settled_on = day + timedelta(days=3)
                item.sign(by, at=later(self.at, 3 * A_DAY))
        self.count(check)
        self.step("inspect", by, 10)
        if fate != "checked":
            self.step("agree", self.cast["engineering"], 90)

    def count(self, check: Inspection) -> None:
        """Read the meters and count the keys."""
        for kind in (Meter.ELECTRICITY, Meter.WATER):
            number = f"{kind[0].upper()}-{check.unit.door.upper()}"
            MeterReading.objects.create(
                inspection=check, kind=kind, meter_no=number, value=self.random.randint(50, 9000)
            )
        for kind, count in ((KeyKind.DOOR, 3), (KeyKind.SHUTTER, 2), (KeyKind.BOX, 1)):
            KeySet.objects.create(inspection=check, kind=kind, count=count)

    def hand_over(self) -> None:
        names = self.data["signatory"]
        signed = {f"{who}_signatory": name for who, name in names.items()} | {"clerk_signatory": self.clerk.name}
        begins = timezone.localdate(later(self.at, 4 * A_DAY))
        self.step("hand-over", self.clerk, 4 * A_DAY, has_handbook=True, rent_free_from=begins, **signed)
