"""The demo's arrears: calls with promises, demands on every rung, a dispute, reliefs."""

from datetime import datetime, timedelta

from django.utils import timezone

from tenants.dunning.arrears import Debtor, debtors
from tenants.models import Bill, DemandNotice, DunningCall, DunningStage, FeeRelief

from .cast import Cast
from .clock import earlier

AN_HOUR, A_DAY = 60, 14 * 60


def pursue(data: dict, cast: Cast) -> None:
    """Turn to whoever owes: each debtor is at another point of the way."""
    found = debtors(timezone.localdate())
    acts = (dispute, in_parts, demand_formally, demand_again, demand, let_off)
    for debtor, act in zip(found, acts, strict=False):
        act(debtor, data, cast)
    for debtor, said in zip(found[1:], data["calls"], strict=False):
        call(debtor, said, cast["clerk-2"])


def call(debtor: Debtor, said: dict, clerk) -> None:
    """Note a call of some days ago; a promise of the past is one that broke, or is about to be called so."""
    today = timezone.localdate()
    at = earlier(timezone.now(), 5 * A_DAY)
    made = DunningCall(tenant=debtor.lease.tenant, called_at=at, text=said["said"])
    made.reached = said.get("reached", "person")
    if said["promise"] is not None:
        made.promised_on, made.promised_amount = today + timedelta(days=said["promise"]), round(debtor.owed / 2, 2)
    made.sign(clerk, at=at)


def draft(debtor: Debtor, stage: str, at: datetime, clerk) -> DemandNotice:
    pay_by = timezone.localdate(at) + timedelta(days=7)
    made = DemandNotice(lease=debtor.lease, stage=DunningStage.objects.get(code=stage), pay_by=pay_by)
    made.sign(clerk, at=at)
    return made


def serve(notice: DemandNotice, at: datetime, clerk, data: dict) -> None:
    notice.move("serve", by=clerk, at=at, service="signed", received_by=data["received_by"][0])


def demand(debtor: Debtor, data: dict, cast: Cast) -> None:
    """A first demand that is served."""
    at = earlier(timezone.now(), 4 * A_DAY)
    serve(draft(debtor, "D2", at, cast["clerk-1"]), at + timedelta(minutes=AN_HOUR), cast["clerk-1"], data)


def demand_again(debtor: Debtor, data: dict, cast: Cast) -> None:
    """A first demand that was served in vain, and a second one that waits to be served."""
    at = earlier(timezone.now(), 12 * A_DAY)
    serve(draft(debtor, "D2", at, cast["clerk-1"]), at + timedelta(minutes=AN_HOUR), cast["clerk-1"], data)
    draft(debtor, "D3", earlier(timezone.now(), 3 * AN_HOUR), cast["clerk-1"])


def demand_formally(debtor: Debtor, data: dict, cast: Cast) -> None:
    """Two demands served in vain, and a formal one that waits for the manager's signature."""
    for stage, days in (("D2", 20), ("D3", 11)):
        at = earlier(timezone.now(), days * A_DAY)
        serve(draft(debtor, stage, at, cast["clerk-1"]), at + timedelta(minutes=AN_HOUR), cast["clerk-1"], data)
    at = earlier(timezone.now(), 2 * AN_HOUR)
    draft(debtor, "D4", at, cast["clerk-1"]).move("submit", by=cast["clerk-1"], at=at + timedelta(minutes=5))


def dispute(debtor: Debtor, data: dict, cast: Cast) -> None:
    """The tenant disputes the oldest bill."""
    bill = Bill.objects.overdue(timezone.localdate()).filter(lease=debtor.lease).order_by("due_on").first()
    bill.move("dispute", by=cast["clerk-1"], at=earlier(timezone.now(), 2 * A_DAY), note=data["dispute"])


def in_parts(debtor: Debtor, data: dict, cast: Cast) -> None:
    """Payment in two parts, approved by the manager."""
    first = round(debtor.owed / 2, 2)
    days = (timezone.localdate() + timedelta(days=days) for days in (10, 40))
    amounts = (first, debtor.owed - first)
    parts = [{"due_on": day.isoformat(), "amount": str(amount)} for day, amount in zip(days, amounts, strict=True)]
    relief = FeeRelief(lease=debtor.lease, kind="instalments", amount=debtor.owed, parts=parts, reason=data["parts"])
    at = earlier(timezone.now(), 3 * A_DAY)
    relief.sign(cast["clerk-1"], at=at)
    relief.move("approve", by=cast["manager"], at=at + timedelta(hours=4), note=data["endorsed"])


def let_off(debtor: Debtor, data: dict, cast: Cast) -> None:
    """Letting off one charge, which the manager has agreed to and the leaders have not decided on."""
    line = debtor.lease.bill_lines.filter(open_amount__gt=0).order_by("open_amount").first()
    relief = FeeRelief(lease=debtor.lease, kind="waiver", line=line, amount=line.open_amount, reason=data["waiver"])
    at = earlier(timezone.now(), A_DAY)
    relief.sign(cast["clerk-2"], at=at)
    relief.move("endorse", by=cast["manager"], at=at + timedelta(minutes=AN_HOUR), note=data["endorsed"])
