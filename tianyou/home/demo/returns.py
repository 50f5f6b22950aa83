"""The demo's returns of units, goods release slips and repossessions: one at each step of the way."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from tenants.files.clearance import why_not_clear
from tenants.inspections.choices import Condition, KeyKind, Kind
from tenants.models import (
    GoodsRelease,
    Inspection,
    InspectionItem,
    InspectionPart,
    KeySet,
    Lease,
    Opinion,
    Repossession,
    SettlementLine,
    UnitReturn,
)

from .cast import Cast
from .clock import earlier, later, morning
from .data import read
from .passes import A_DAY

ENDED = ("closed", "pending")
RUNNING = ("applied", "clearing", "cleared", "overdue", "vacated", "inspected")
REGISTERED_DAYS_AGO = {
    "closed": 110, "pending": 105, "applied": 1, "clearing": 4, "cleared": 31, "overdue": 40, "vacated": 42,
    "inspected": 50,
}  # fmt: skip
LEAVES_IN_DAYS = {"applied": 35, "clearing": 30, "cleared": 1, "overdue": -3, "vacated": -1, "inspected": -8}
SETTLED_DAYS_AGO = {"closed": 45, "pending": 6}
A_WEEK = 7


def make_returns(random: Random) -> int:
    """Make the returns in the order of their letters, then what leaves and what is taken back; return how many."""
    data, cast, now = read("returns"), Cast(), timezone.now()
    today = timezone.localdate()
    ended = clear(Lease.objects.filter(until__lt=today), "pk")
    long_here = Lease.objects.in_force(today).filter(since__lt=today - timedelta(days=120), returns=None)
    free = clear(long_here, "-pk")[: len(RUNNING) + 2]
    chosen = zip((*ENDED, *RUNNING), (*ended[: len(ENDED)], *free), strict=False)
    planned = sorted((earlier(now, REGISTERED_DAYS_AGO[fate] * A_DAY), fate, lease) for fate, lease in chosen)
    for at, fate, lease in planned:
        Story(random, cast, data, lease, at).tell(fate)
    make_slips(cast, data["slips"][1:], free[0], now)
    make_repossessions(cast, data["repossession"], free[len(RUNNING) :], now)
    return len(planned)


def clear(leases, order: str) -> list[Lease]:
    """Return the leases whose tenants have nothing out that would hold them."""
    rows = leases.select_related("unit__zone", "tenant").order_by(order)
    return [lease for lease in rows if not why_not_clear(lease.unit, lease.tenant)]


def listed(rows: list) -> list[dict[str, str]]:
    return [dict(zip(("name", "quantity", "remark"), row, strict=True)) for row in rows]


class Story:
    """One return, told step by step until its fate."""

    def __init__(self, random: Random, cast: Cast, data: dict, lease: Lease, at: datetime) -> None:
        self.random, self.cast, self.data, self.at, self.lease = random, cast, data, at, lease
        self.clerk, self.case = cast["clerk-1"], None

    def tell(self, fate: str) -> None:
        day = timezone.localdate()
        leaving = day + timedelta(days=LEAVES_IN_DAYS[fate]) if fate in LEAVES_IN_DAYS else self.lease.until
        self.case = UnitReturn(lease=self.lease, noticed_on=timezone.localdate(self.at), leaving_on=leaving)
        self.case.reason = self.random.choice(self.data["reasons"])
        self.case.short_notice_reason = self.data["short"] if self.case.fault_of_notice() else ""
        self.case.sign(self.clerk, at=self.at)
        for chapter in (self.confirm, self.clear, self.leave, self.settle, self.approve, self.pay):
            if not chapter(fate):
                return

    def step(self, move: str, by: str, minutes: int, **values) -> None:
        self.at = later(self.at, minutes)
        self.case.move(move, by=self.cast[by], at=self.at, **values)

    def confirm(self, fate: str) -> bool:
        if fate == "applied":
            return False
        values = {"leaving_on": self.case.leaving_on}
        if self.case.short_notice_reason:
            values["short_notice_reason"] = self.case.short_notice_reason
            self.step("agree-short", "assistant", A_DAY + 40, **values)
        else:
            self.step("confirm", "clerk-1", A_DAY + 40, **values)
        self.step("ask", "clerk-1", 30)
        return True

    def clear(self, fate: str) -> bool:
        """The departments sign one after the other; of a return under way two still think about it."""
        asked = list(Opinion.objects.about(self.case))
        for opinion in asked[:2] if fate == "clearing" else asked:
            self.at = later(self.at, self.random.randint(60, 400))
            code = opinion.department.code
            words = {"text": self.data["opinions"][code], "signatory": self.data["signatories"][code]}
            opinion.move("record", by=self.clerk, at=self.at, answer="agree", **words)
        if fate == "clearing":
            return False
        self.step("clear", "clerk-1", 90, clearance_reasons=self.data["clearance"])
        return True

    def leave(self, fate: str) -> bool:
        if fate == "cleared":
            make_slips(self.cast, self.data["slips"][:1], self.lease, timezone.now(), self.case)
            return False
        leaving = self.case.leaving_on
        if fate == "overdue":
            self.at = later(morning(leaving + timedelta(days=1)), 60)
            self.step("overdue", "supervisor-early", 5, note=self.data["overdue"])
            return False
        self.at = later(morning(leaving), 60)
        self.step("vacate", "clerk-1", 30, vacated_on=leaving, nothing_taken=True)
        return fate != "vacated"

    def settle(self, fate: str) -> bool:
        self.check_unit()
        self.step("inspect", "engineering", 20, findings=self.data["findings"])
        if fate in SETTLED_DAYS_AGO:
            self.at = earlier(timezone.now(), SETTLED_DAYS_AGO[fate] * A_DAY)
        for kind, direction, amount, text in self.data["lines"]:
            line = SettlementLine(unit_return=self.case, kind=kind, direction=direction, text=text)
            line.amount = Decimal(amount)
            line.full_clean()
            line.sign(self.cast["finance"], at=self.at)
        if fate == "inspected":
            return False
        self.step("settle", "finance", 30)
        return True

    def check_unit(self) -> None:
        """Look at the unit part by part: everything as it was, but for the walls."""
        self.at = later(self.at, A_DAY)
        by, unit = self.cast["engineering"], self.case.unit
        check = Inspection(case=self.case, title=str(self.case), kind=Kind.OUT, unit=unit, tenant=self.case.tenant)
        check.zone, check.present, check.inspected_on = unit.zone, self.data["present"], timezone.localdate(self.at)
        check.sign(by, at=self.at)
        for place, part in enumerate(InspectionPart.objects.filter(is_of_units=True)):
            condition = Condition.GOOD if place else Condition.WORN
            InspectionItem(inspection=check, part=part, condition=condition).sign(by, at=self.at)
        for kind, count in ((KeyKind.DOOR, 3), (KeyKind.SHUTTER, 2), (KeyKind.BOX, 1)):
            KeySet.objects.create(inspection=check, kind=kind, count=count)

    def approve(self, fate: str) -> bool:
        self.step("submit", "clerk-1", A_DAY + 70)
        self.step("check", "assistant", A_DAY, note=self.data["check"])
        if fate == "pending":
            return False
        self.step("approve", "manager", A_DAY)
        self.step("decide", "leader", A_DAY)
        return True

    def pay(self, fate: str) -> bool:
        day = timezone.localdate(later(self.at, 9 * A_DAY))
        values = {"paid_on": day, "payment_number": f"FK{day:%Y%m%d}01", "receipts": "SJ0098761"}
        self.step("refund", "finance", 9 * A_DAY, **values)
        self.step("close", "clerk-1", A_DAY)
        return True


def make_slips(cast: Cast, rows: list[dict], lease: Lease, now: datetime, leaving: UnitReturn | None = None) -> None:
    """Draft slips for today; the first one of a list is approved."""
    for place, row in enumerate(rows):
        slip = GoodsRelease(**{**row, "goods": listed(row["goods"])}, unit=lease.unit, tenant=lease.tenant)
        slip.unit_return, at = leaving, earlier(now, 45 + place * 10)
        slip.full_clean()
        slip.sign(cast["clerk-1"], at=at)
        if place == 0:
            slip.move("approve", by=cast["supervisor-early"], at=later(at, 15))


def make_repossessions(cast: Cast, data: dict, leases: list[Lease], now: datetime) -> None:
    """One was carried out some days ago, one waits for the leaders."""
    for lease, days in zip(leases, (9, 2), strict=False):
        at = earlier(now, days * A_DAY)
        case = Repossession(lease=lease, **{name: data[name] for name in ("ground", "clause", "notices")})
        case.full_clean()
        case.sign(cast["assistant"], at=at)
        case.move("submit", by=cast["manager"], at=later(at, 120))
        if days > A_WEEK:
            case.move("order", by=cast["leader"], at=later(at, 2 * A_DAY + 150), decision_basis=data["basis"])
            first, second = data["witnesses"]
            found = {"goods": listed(data["goods"]), "storage": data["storage"]}
            found |= {"witness_one": first, "witness_two": second}
            case.move("execute", by=cast["supervisor-early"], at=later(at, 4 * A_DAY + 90), **found)
