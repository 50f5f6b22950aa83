"""What happens on the sites of the demo's renovations: permits, checks, violations, stopped works."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from tenants.models import (
    PermitExtension,
    SiteCheck,
    SiteCheckPoint,
    Violation,
    ViolationKind,
    WorksPermit,
)

from .clock import earlier, later, morning

A_DAY = 14 * 60
NIGHT = time(23, 30)


class SiteStory:
    """The chapters of a renovation between the permit and the end of the works; see ``Story``."""

    def floor(self) -> str:
        return f"floor-early-{self.lease.unit.zone.floor}"

    def issue(self) -> None:
        first = max(self.case.planned_start, timezone.localdate(self.at))
        hours = ("weekday_from", "weekday_until", "weekend_from", "weekend_until", "quiet_from", "quiet_until")
        kept = {name: getattr(self.case, name) for name in (*hours, "conditions")}
        days = {"permit_from": first, "permit_until": first + (self.case.planned_end - self.case.planned_start)}
        self.step("issue", "clerk-1", 300, **days, **kept, emergency_phone=self.case.site_phone)

    def work(self, fate: str) -> bool:
        self.issue()
        if fate == "permitted":
            return False
        self.at = later(max(self.at, morning(self.case.permit_from)), 45)
        self.step("start", self.floor(), 10, start_findings=self.data["start"])
        self.look_in()
        self.break_rules(fate)
        if fate == "works":
            self.burn(timezone.now())
            self.extend()
        return True

    def look_in(self) -> None:
        """Some checks by the floor and the supervisor, the last of them a while ago."""
        now = timezone.now()
        for number, remark in enumerate(self.data["checks"]):
            self.at = later(self.at, A_DAY)
            if self.at > earlier(now, 60):
                return
            by = "supervisor-early" if number % 2 else self.floor()
            check = SiteCheck(project=self.case, remark=remark, kind="spot" if number % 2 else "routine")
            check.sign(self.cast[by], at=self.at)
            check.not_well.set(SiteCheckPoint.objects.filter(code__in=self.data["not_well"][number]))

    def break_rules(self, fate: str) -> None:
        """Somebody smokes: a notice, and in one case the works are stopped until it is mended."""
        words, unit = self.data["violation"], self.lease.unit
        found = Violation(unit=unit, tenant=self.lease.tenant, project=self.case, text=words["text"])
        found.kind = ViolationKind.objects.get(code=words["kind"])
        self.at = later(self.at, 100)
        found.sign(self.cast[self.floor()], at=self.at)
        mend_by = timezone.localdate(self.at) + timedelta(days=3)
        served = {"served": "signed", "served_to": self.words["site_head"]}
        found.move(
            "notice",
            by=self.cast[self.floor()],
            at=later(self.at, 20),
            demand=words["demand"],
            mend_by=mend_by,
            **served,
        )
        if fate == "stopped":
            self.step("stop", self.floor(), 30, note=self.data["stop"])
            return
        self.at = later(self.at, A_DAY)
        found.move("mended", by=self.cast[self.floor()], at=self.at)
        amount = Decimal("200.00")
        found.move(
            "deduct", by=self.cast["assistant"], at=later(self.at, 60), deduction=amount, note=self.data["deduct"]
        )

    def burn(self, now: datetime) -> None:
        """A hot-work permit of last night, ended and checked, and one for the coming night."""
        for night in (-1, 1):
            day = timezone.localdate(now) + timedelta(days=night)
            since = timezone.make_aware(datetime.combine(day, NIGHT))
            asked = earlier(min(since, now), 300)
            permit = WorksPermit(project=self.case, kind="hot_work", **self.data["hot_work"])
            permit.from_at, permit.until_at = since, since + timedelta(hours=3)
            permit.sign(self.cast["clerk-2"], at=asked)
            permit.move("approve_fire", by=self.cast["security"], at=later(asked, 60))
            if night < 0:
                permit.move("begin", by=self.cast["security"], at=since, check_before=self.data["before"])
                ended = since + timedelta(hours=2)
                permit.move("end", by=self.cast["security"], at=ended, check_after=self.data["after"])

    def extend(self) -> None:
        """An extension with the word of the supervisor waits for the assistant."""
        asked = PermitExtension(project=self.case, reason=self.data["extension"])
        asked.until = self.case.permit_until + timedelta(days=7)
        at = earlier(timezone.now(), A_DAY)
        asked.sign(self.cast["clerk-1"], at=at)
        asked.move("endorse", by=self.cast["supervisor-early"], at=later(at, 200), note=self.data["endorse"])
