"""The demo's renovations: one at each step of the chain, told from the application on by real moves."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from tenants.acceptances.rules import current as current_round
from tenants.files.clearance import why_not_clear
from tenants.models import (
    AcceptanceDefect,
    DrawingPoint,
    DrawingVersion,
    Lease,
    Opinion,
    RenovationPaper,
    RenovationPaperKind,
    RenovationProject,
)
from tenants.renovation.papers import needed

from .cast import Cast
from .clock import earlier, later, morning
from .data import read
from .renovation_site import SiteStory

A_DAY = 14 * 60
# How many days ago each application came; the chapters of a story end where its fate says.
FATES = {
    "closed": 125,
    "refund": 112,
    "trading": 60,
    "works": 58,
    "stopped": 34,
    "permitted": 16,
    "unpaid": 14,
    "leader": 12,
    "manager": 11,
    "departments": 6,
    "accepted": 3,
    "draft": 1,
}
WORKS_DAYS, LONG_WORKS_DAYS, ENOUGH_DAYS = 24, 58, 130


def make_renovations(random: Random) -> int:
    """Make the renovations in the order of their applications; return how many."""
    data, cast, now = read("renovations"), Cast(), timezone.now()
    today = timezone.localdate()
    leases = Lease.objects.in_force(today).filter(since__lt=today - timedelta(days=ENOUGH_DAYS))
    free = [lease for lease in leases.select_related("unit__zone", "tenant").order_by("pk") if is_free(lease)]
    for place, (fate, days) in enumerate(FATES.items()):
        Story(random, cast, data, free[place * 2 + 1], earlier(now, days * A_DAY), place).tell(fate)
    return len(FATES)


def is_free(lease: Lease) -> bool:
    """Tell whether a tenant stays and has nothing open, so that works may begin."""
    return lease.until is None and not why_not_clear(lease.unit, lease.tenant)


class Story(SiteStory):
    """One renovation, told chapter by chapter until its fate."""

    def __init__(self, random: Random, cast: Cast, data: dict, lease: Lease, at: datetime, place: int) -> None:
        self.random, self.cast, self.data, self.at, self.lease = random, cast, data, at, lease
        self.words, self.case = data["works"][place % len(data["works"])], None

    def tell(self, fate: str) -> None:
        self.apply(LONG_WORKS_DAYS if fate == "works" else WORKS_DAYS)
        for chapter in (self.accept, self.review, self.decide, self.pay, self.work, self.use, self.refund):
            if not chapter(fate):
                return

    def step(self, move: str, by: str, minutes: int, **values) -> None:
        self.at = later(self.at, minutes)
        self.case.move(move, by=self.cast[by], at=self.at, **values)

    def apply(self, days: int) -> None:
        words = {name: self.words[name] for name in ("description", "touches", "contractor", "site_head")}
        self.case = RenovationProject(lease=self.lease, **words, site_phone=self.words["phone"])
        self.case.area, self.case.load_kw = Decimal(self.words["area"]), Decimal(self.words["load_kw"])
        self.case.planned_start = timezone.localdate(self.at) + timedelta(days=12)
        self.case.planned_end = self.case.planned_start + timedelta(days=days)
        keys = ("name", "quantity", "remark")
        self.case.materials = [dict(zip(keys, row, strict=True)) for row in self.data["materials"]]
        self.case.registered_at = self.at
        self.case.full_clean(exclude=["number"])
        self.case.sign(self.cast["clerk-1"], at=self.at)

    def papers(self, kinds: list[RenovationPaperKind]) -> None:
        for kind in kinds:
            paper = RenovationPaper(project=self.case, kind=kind, received_on=timezone.localdate(self.at))
            paper.sign(self.cast["clerk-1"], at=self.at)

    def accept(self, fate: str) -> bool:
        kinds = needed(self.case)
        if fate == "draft":
            self.papers(kinds[:4])
            return False
        self.at = later(self.at, A_DAY)
        self.papers(kinds)
        day = timezone.localdate(self.at)
        told = {"handbook_signed_on": day, "explained_on": day, "explained_to": self.words["site_head"]}
        self.step("accept", "clerk-1", 60, **told)
        return True

    def drawing(self, faults: dict[str, str]) -> DrawingVersion:
        """Enter a version and check it point by point."""
        self.at = later(self.at, 120)
        number = self.case.drawings.count()
        version = DrawingVersion(project=self.case, number=number + 1)
        version.changes = self.data["changes"][min(number, len(self.data["changes"]) - 1)]
        version.sign(self.cast["clerk-2"], at=self.at)
        for point in DrawingPoint.objects.all():
            remark = faults.get(point.code, "")
            version.items.create(point=point, finding="fault" if remark else "fits", remark=remark)
        self.at = later(self.at, 150)
        version.move("fault" if faults else "pass", by=self.cast["clerk-1"], at=self.at)
        return version

    def answer(self, about, against: str = "", some: int = 9) -> None:
        """Let the departments answer one after the other; ``against`` is the one that says no."""
        for opinion in list(Opinion.objects.about(about).filter(state="asked"))[:some]:
            code = opinion.department.code
            said = "disagree" if code == against else "conditions" if code == "security" else "agree"
            self.at = later(self.at, self.random.randint(90, 400))
            text = self.data["opinions"][code] if said != "agree" else ""
            opinion.move("give", by=self.cast[code], at=self.at, answer=said, text=text)

    def review(self, fate: str) -> bool:
        if fate == "accepted":
            self.drawing(self.data["faults"])
            return False
        first = self.drawing({})
        self.step("review", "clerk-1", 30)
        if fate == "departments":
            self.answer(first, some=1)
            return False
        self.answer(first, against="engineering" if self.case.pk % 2 else "")
        if self.case.pk % 2:
            self.step("return", "clerk-1", 45, note=self.data["returned"])
            version = self.drawing({})
            self.step("resubmit", "clerk-1", 30)
            self.answer(version)
        self.step("submit", "clerk-1", 60, conditions="")
        return True

    def decide(self, fate: str) -> bool:
        self.step("endorse", "assistant", 300, note=self.data["approve"])
        if fate == "manager":
            return False
        self.step("approve", "manager", 400)
        if fate == "leader":
            return False
        self.step("decide", "leader", A_DAY)
        return True

    def pay(self, fate: str) -> bool:
        for deposit in self.case.deposits.order_by("payer")[: 1 if fate == "unpaid" else 2]:
            self.at = later(self.at, 300)
            receipt = f"YJ{timezone.localdate(self.at):%m%d}{deposit.pk:03d}"
            deposit.move("receive", by=self.cast["finance"], at=self.at, receipt=receipt)
        self.case.refresh_from_db()
        return fate != "unpaid"

    def use(self, fate: str) -> bool:
        if fate in ("works", "stopped"):
            return False
        self.first_acceptance()
        if fate == "trading":
            return False
        self.at = later(morning(timezone.localdate(self.at) + timedelta(days=31)), 90)
        self.step("convene_second", "clerk-1", 30)
        self.answer(current_round(self.case))
        self.step("pass_second", "clerk-1", 60)
        return True

    def first_acceptance(self) -> None:
        """The first round is not passed for a grave defect, the second one is; the minor one is mended later."""
        if "concealed" in self.case.touches:
            self.step("convene_concealed", "clerk-1", 200)
            self.answer(current_round(self.case))
            self.step("conclude_concealed", "clerk-1", 60)
        self.step("finish", "clerk-1", 2 * A_DAY)
        round_ = self.meet()
        found = [self.defect(round_, *row) for row in self.data["defects"]]
        self.step("fail_first", "clerk-1", 30)
        for defect in found:
            self.at = later(self.at, A_DAY)
            defect.move("mend", by=self.cast["engineering"], at=self.at)
        self.step("convene_first", "clerk-1", 60)
        self.meet()
        self.step("pass_first", "clerk-1", 60)
        self.step("clear", f"floor-early-{self.lease.unit.zone.floor}", 200, site_findings=self.data["site"])

    def meet(self):
        round_ = current_round(self.case)
        round_.present, round_.met_on = self.data["present"], timezone.localdate(self.at)
        round_.sign(self.cast["clerk-1"], at=self.at)
        self.answer(round_)
        return round_

    def defect(self, round_, grade: str, place: str, text: str) -> AcceptanceDefect:
        made = AcceptanceDefect(project=self.case, acceptance=round_, grade=grade, place=place, text=text)
        made.mend_by = timezone.localdate(self.at) + timedelta(days=7)
        made.sign(self.cast["engineering"], at=self.at)
        return made

    def refund(self, fate: str) -> bool:
        self.step("settle", "clerk-1", A_DAY)
        form, day = self.case.refund, timezone.localdate(self.at)
        steps = (
            ("sign", "clerk-1", {"signed_for_tenant": self.data["signed"], "signed_on": day}),
            ("submit", "clerk-1", {}),
            ("endorse", "supervisor-early", {"note": self.data["site_word"]}),
            ("check", "assistant", {}),
            ("approve", "manager", {}),
            ("decide", "leader", {}),
        )
        for name, by, values in steps[: 4 if fate == "refund" else None]:
            self.at = later(self.at, 500)
            form.move(name, by=self.cast[by], at=self.at, **values)
        if fate == "refund":
            return False
        self.at = later(self.at, 2 * A_DAY)
        paid_on = timezone.localdate(self.at)
        paid = {"paid_on": paid_on, "payment_number": f"FK{paid_on:%Y%m%d}02", "receipts": self.data["receipts"]}
        form.move("pay", by=self.cast["finance"], at=self.at, **paid)
        form.move("close", by=self.cast["clerk-1"], at=later(self.at, 200), claim_bill="")
        return True
