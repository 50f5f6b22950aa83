"""The demo's spots and who borrowed them: one loan at every station of the way."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from staffing.models import Zone
from tenants.models import Spot, SpotLoan, Tenant

from .cast import Cast
from .clock import earlier, later, morning
from .data import read
from .passes import A_DAY
from .transfers import give_opinions

STATIONS = ("check", "ask", "opinions", "submit", "approve", "pay", "start", "restore", "settle")
LAST = {
    "applied": 0,
    "cancelled": 0,
    "checked": 1,
    "asked": 2,
    "pending": 4,
    "rejected": 4,
    "approved": 5,
    "paid": 6,
    "in_use": 7,
    "damaged": 7,
    "closed": 9,
}
STEP = 3 * 60


def make_spots(random: Random) -> int:
    """Make the spots and their loans in the order of the applications; return how many loans."""
    data, cast, now = read("spots"), Cast(), timezone.now()
    spots = {row["code"]: make_spot(row) for row in data["spots"]}
    for row in data["loans"]:
        at = earlier(now, row["ago"] * A_DAY)
        loan = apply(row, spots[row["spot"]], at, cast["clerk-2"], random, data["notes"])
        walk(row, loan, at, cast, data["notes"])
    return len(data["loans"])


def make_spot(row: dict) -> Spot:
    weekday, weekend = row["rates"]
    spot = Spot(code=row["code"], zone=Zone.objects.get(code=row["zone"]), size=row["size"], allowed=row["allowed"])
    spot.name_zh, spot.name_en, spot.deposit = row["name_zh"], row["name_en"], row["deposit"]
    spot.weekday_rate, spot.weekend_rate = weekday, weekend
    spot.is_on_fire_lane = row.get("fire_lane", False)
    spot.x, spot.y, spot.width, spot.height = row["place"]
    spot.full_clean()
    spot.save()
    return spot


def apply(row: dict, spot: Spot, at: datetime, clerk, random: Random, notes: dict) -> SpotLoan:
    today = timezone.localdate()
    loan = SpotLoan(spot=spot, applicant=row.get("applicant", ""), purpose=row["purpose"], goods=row["goods"])
    loan.tenant = Tenant.objects.filter(name=row.get("tenant")).first()
    loan.since, loan.until = (today + timedelta(days=row[end]) for end in ("from", "to"))
    loan.contact = loan.tenant.contact_name if loan.tenant else notes["contact"]
    loan.contact_phone = f"1990000{random.randint(0, 9999):04d}"
    loan.power_kw, loan.has_structure = row.get("power", 0), row.get("structure", False)
    loan.people = row.get("people", random.randint(1, 20) * 10)
    loan.registered_at = at
    loan.full_clean()
    loan.sign(clerk, at=at)
    return loan


def walk(row: dict, loan: SpotLoan, at: datetime, cast: Cast, notes: dict) -> None:
    """Go on to where the row says; what is used today began on its first day."""
    now = timezone.now()
    for station in STATIONS[: LAST[row["fate"]]]:
        at = when(station, loan, later(at, STEP), now)
        take(station, loan, at, cast, notes)
    if row["fate"] == "damaged":
        words = {"damage": notes["damage"], "deduction": notes["deduction"]}
        loan.move("damage", by=cast.on_floor(loan.spot.zone, at), at=earlier(now, 20), **words)
    elif row["fate"] == "rejected":
        loan.move("reject", by=cast["manager"], at=later(at, STEP), note=notes["reject"])
    elif row["fate"] == "cancelled":
        loan.move("cancel", by=cast["clerk-2"], at=later(at, STEP), note=notes["cancel"])


def when(station: str, loan: SpotLoan, at: datetime, now: datetime) -> datetime:
    """Return the moment of a step: use begins on the first day, and what is settled already was restored just now."""
    moments = {"start": max(at, later(morning(loan.since), 30)), "restore": earlier(now, 40)}
    moments["settle"] = earlier(now, 10)
    return min(moments.get(station, at), now)


def take(station: str, loan: SpotLoan, at: datetime, cast: Cast, notes: dict) -> None:
    """Take one step; those of the departments only where power or a structure asks for them."""
    if station == "opinions":
        give_opinions(loan, at, cast, text=notes["agree"])
    elif station != "ask" or loan.needs_opinions:
        floor, serial = cast.on_floor(loan.spot.zone, at), loan.number.partition("〕")[2][:-1].zfill(4)
        who = {"approve": cast["manager"], "pay": cast["finance"], "settle": cast["finance"]}
        who |= dict.fromkeys(("check", "start", "restore"), floor)
        values = {"pay": {"receipt_no": f"SJ{serial}"}, "settle": {"refund_no": f"TK{serial}"}}
        name = "submit-agreed" if station == "submit" and loan.needs_opinions else station
        loan.move(name, by=who.get(station, cast["clerk-2"]), at=at, **values.get(station, {}))
