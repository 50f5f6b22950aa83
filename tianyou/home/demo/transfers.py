"""The demo's transfers, sublets and strangers in shops: one at every station of the way."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from tenants.models import Opinion, ShopUnit, TenancyTransfer, Tenant, UnauthorisedOccupation
from tenants.transfers.workflow import CHECKLIST

from .cast import Cast
from .clock import earlier, later, morning
from .data import read
from .passes import A_DAY

STATIONS = ("review", "ask", "opinions", "submit", "endorse", "approve", "sanction", "sign", "take-effect")
LAST = {
    "applied": 0,
    "against": 3,
    "pending_assistant": 4,
    "rejected": 4,
    "pending_leader": 6,
    "signed": 8,
    "effective": 9,
}
DECIDERS = {"endorse": "assistant", "approve": "manager", "sanction": "leader"}
STEP = 8 * 60


def make_transfers(random: Random) -> int:
    """Make the transfers in the order of their applications, then the strangers; return how many."""
    data, cast, now = read("transfers"), Cast(), timezone.now()
    for row in data["transfers"]:
        walk(row, earlier(now, row["days_ago"] * A_DAY), cast, data["notes"])
    for row in sorted(data["occupations"], key=lambda each: -each["days_ago"]):
        find(row, earlier(now, row["days_ago"] * A_DAY), cast, data["notes"])
    return len(data["transfers"]) + len(data["occupations"])


def walk(row: dict, at: datetime, cast: Cast, notes: dict) -> None:
    """Apply, and go on to where the row says."""
    transfer = apply(row, at, cast["clerk-1"])
    for station in STATIONS[: LAST[row["steps"]]]:
        at = later(at, STEP) if station != "take-effect" else later(morning(transfer.wanted_on), 30)
        if station == "opinions":
            give_opinions(transfer, at, cast, notes["against"] if row["steps"] == "against" else "")
        else:
            transfer.move(station, by=cast[DECIDERS.get(station, "clerk-1")], at=at, **values_of(station, transfer, at))
    if row["steps"] == "rejected":
        transfer.move("reject", by=cast["assistant"], at=later(at, STEP), note=notes["reject"])


def apply(row: dict, at: datetime, clerk) -> TenancyTransfer:
    """Hand in what both sides ask for; what is in effect today began some days ago."""
    unit = ShopUnit.objects.at_door(row["unit"]).get()
    ahead = row.get("ahead", 20 if row["steps"] != "effective" else -row["days_ago"] // 4)
    transfer = TenancyTransfer(lease=unit.lease, new_tenant=Tenant.objects.get(name=row["to"]), reason=row["reason"])
    transfer.wanted_on = timezone.localdate() + timedelta(days=ahead)
    if days := row.get("sublet_days"):
        transfer.kind, transfer.until = TenancyTransfer.Kind.SUBLET, transfer.wanted_on + timedelta(days=days)
    transfer.full_clean()
    transfer.sign(clerk, at=at)
    return transfer


def values_of(station: str, transfer: TenancyTransfer, at: datetime) -> dict:
    if station == "review":
        return dict.fromkeys(CHECKLIST, True)
    if station == "sign":
        number = transfer.number.replace("转让", "协议")
        return {"agreement_no": number, "signed_on": timezone.localdate(at), "wanted_on": transfer.wanted_on}
    return {}


def give_opinions(case, at: datetime, cast: Cast, against: str = "", text: str = "") -> None:
    """Let each department that was asked answer; finance is the one that may be against."""
    for opinion in Opinion.objects.about(case).open():
        code = opinion.department.code
        is_against = against and code == "finance"
        answer = {"answer": "disagree", "text": against} if is_against else {"answer": "agree", "text": text}
        opinion.move("give", by=cast[code], at=at, **answer)


def find(row: dict, at: datetime, cast: Cast, notes: dict) -> None:
    """Open a case of a stranger on the floor, and go on to where the row says."""
    unit = ShopUnit.objects.at_door(row["unit"]).select_related("zone").get()
    case = UnauthorisedOccupation(unit=unit, tenant=unit.tenant, operator=row["operator"], circumstances=row["seen"])
    case.known_since = timezone.localdate() - timedelta(days=row["known_days_ago"])
    case.full_clean()
    floor = cast.on_floor(unit.zone, at)
    case.sign(floor, at=at)
    supervisor, at = cast.on_shift("supervisor", at), later(at, STEP)
    if row["steps"] in ("noticed", "ended"):
        served = {"served_on": timezone.localdate(at), "served_how": notes["served"]}
        case.move("notice", by=supervisor, at=at, **served)
    if row["steps"] == "ended":
        case.move("end", by=floor, at=later(at, 9 * A_DAY), note=notes["ended"])
    elif row["steps"] == "escalated":
        case.move("escalate", by=supervisor, at=at, note=notes["escalate"])
