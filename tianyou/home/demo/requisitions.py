"""The demo's requisitions: one received, one on its way, the others with whoever has to say something of them."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from staffing.models import FundActual, Material, Requisition, RequisitionLine, RestockRequest
from staffing.requisitions.funding import enter_as_spent, lines_that_pay
from staffing.requisitions.rules import agree_prices, receive

from .cast import Cast
from .clock import earlier, later

A_DAY = 14 * 60
WAY = ("submitted", "finance", "leader", "approved", "purchased", "received")


def make_requisitions(cast: Cast, rows: list[dict]) -> None:
    """Draw up each requisition and lead it on as far as the data say."""
    for row in rows:
        at = earlier(timezone.now(), row["days_ago"] * A_DAY + 5 * row["pace"] // 4 + 80)
        walk(cast, draw_up(cast, row, at), row, at)


def draw_up(cast: Cast, row: dict, at: datetime) -> Requisition:
    names = ("reason", "kind", "phone_note")
    asked = Requisition(**{name: row[name] for name in names if name in row})
    asked.sign(cast[row["by"]], at=at)
    for line in row["lines"]:
        enter_line(cast, asked, at + timedelta(minutes=5), **line)
    restock = RestockRequest.objects.waiting_for("approved").first() if row.get("restock") else None
    if restock:
        told = {"restock": restock, "quantity": restock.quantity, "estimate": row["restock"]}
        enter_line(cast, asked, at + timedelta(minutes=10), material=restock.material.name_zh, **told)
    asked.recount()
    return asked


def enter_line(cast: Cast, asked: Requisition, at: datetime, **line) -> None:
    material = Material.objects.get(name_zh=line["material"]) if "material" in line else None
    made = RequisitionLine(requisition=asked, material=material, text=line.get("text", ""), quantity=line["quantity"])
    made.estimate, made.restock = Decimal(line["estimate"]), line.get("restock")
    made.full_clean()
    made.sign(asked.registered_by, at=min(at, timezone.now()))


def walk(cast: Cast, asked: Requisition, row: dict, at: datetime) -> None:
    """Take the steps to the state that the data name, some opening hours apart; what came, came a while ago."""
    if row["until"] == "draft":
        return
    for state in WAY:
        at = min(later(at, row["pace"] if state != "submitted" else 20), timezone.now())
        if state == "finance" and row["until"] == "refused":
            asked.move("refuse", by=cast["assistant"], at=at, note=row["note"])
            return
        step(cast, asked, row, state, at)
        if state == row["until"]:
            return


def step(cast: Cast, asked: Requisition, row: dict, state: str, at: datetime) -> None:
    """Bring a requisition into the next state."""
    if state == "submitted":
        asked.move("submit", by=asked.registered_by, at=at)
    elif state == "finance":
        name, who = ("recheck", "manager") if asked.goes_to_manager else ("check", "assistant")
        asked.move(name, by=cast[who], at=at)
    elif state == "leader":
        agreed = {line["quantity"]: Decimal(line["price"]) for line in row["lines"]}
        lines = list(asked.lines.standing())
        prices = {line.pk: agreed.get(line.quantity, line.estimate) for line in lines}
        line = lines_that_pay().filter(category__code="fund-supplies").last()
        agree_prices(asked, prices, fund_line=line, by=cast["finance"], at=at)
    elif state == "approved":
        asked.move("approve", by=cast["leader"], at=at)
    elif state == "purchased":
        asked.move("purchase", by=cast["assistant"], at=at, supplier=row["supplier"], order_number=row["order"])
    else:
        came = {line.pk: (line.quantity, line.unit_cost) for line in asked.lines.standing()}
        receive(asked, came, by=cast["clerk-1"], at=earlier(timezone.now(), 70))
        if asked.fund_line:
            enter_cost(asked, by=cast["assistant"], at=earlier(timezone.now(), 40))


def enter_cost(asked: Requisition, *, by, at: datetime) -> None:
    """Enter what it cost on the line of the plan that was bound for it."""
    day = timezone.localdate(at)
    entry = FundActual(line=asked.fund_line, amount=asked.cost, spent_on=day, voucher=asked.order_number)
    enter_as_spent(asked, entry, by=by, at=at)
