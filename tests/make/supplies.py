"""Makers of materials, their stock, requests to restock, and the standard of conduct."""

from decimal import Decimal

from django.utils import timezone

from staffing.models import (
    ConductStandard,
    Material,
    MaterialQuota,
    Post,
    Requisition,
    RequisitionLine,
    RestockRequest,
    StockMovement,
)
from staffing.requisitions.funding import lines_that_pay
from staffing.requisitions.rules import agree_prices, receive
from staffing.supplies.rules import own_post

from ..people import someone
from .registry import makes

WORDS = {"zh-hans": {"place": "服务台抽屉"}, "en": {"place": "Drawer of the desk"}}
REASONS = {"zh-hans": "快用完了", "en": "Nearly used up"}


@makes(Material)
def material(name: str = "导览单页", *, language: str = "zh-hans", stock: int = 0, **values) -> Material:
    made = Material.objects.filter(name_zh=name).first()
    if made is None:
        given = {"name_en": "Floor guide", "kind": "leaflet", "minimum": 10, **WORDS[language]}
        made = Material(name_zh=name, **{**given, **values})
        made.full_clean()
        made.sign(someone("assistant"))
    if stock:
        move(made, "received", stock)
    return made


def move(
    material: Material, kind: str, number: int, *, by: str = "frontdesk-early", note: str = "", at=None, **told
) -> StockMovement:
    """Enter what happened to a stock; what is used is for the own post of who takes it."""
    person, at = someone(by), at or timezone.now()
    if kind == "used":
        told.setdefault("post", own_post(person, timezone.localdate(at)))
    return StockMovement.enter(material, kind, number, by=person, at=at, note=note, **told)


@makes(StockMovement)
def movement(*, language: str = "zh-hans", **values) -> StockMovement:
    return move(material(language=language), "received", 20, **values)


@makes(RestockRequest)
def restock(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> RestockRequest:
    whole = values.pop("material", None) or material(language=language)
    made = RestockRequest(**{"material": whole, "quantity": 50, "reason": REASONS[language], **values})
    made.full_clean(exclude=["number"])
    made.sign(someone(by), at=at)
    return made


@makes(MaterialQuota)
def quota(*, language: str = "zh-hans", post: str = "frontdesk", **values) -> MaterialQuota:
    whole = values.pop("material", None) or material(language=language)
    made = MaterialQuota(material=whole, post=Post.objects.get(code=post), **{"monthly": 10, **values})
    made.full_clean()
    made.sign(someone("assistant"))
    return made


@makes(Requisition)
def requisition(
    *, language: str = "zh-hans", by: str = "frontdesk-early", at=None, has_line: bool = True, **values
) -> Requisition:
    """Draw one up, with one line of ten pieces at 2 yuan."""
    made = Requisition(**{"reason": REASONS[language], **values})
    made.full_clean(exclude=["number"])
    made.sign(someone(by), at=at)
    if has_line:
        requisition_line(language=language, requisition=made)
    return made


@makes(RequisitionLine)
def requisition_line(*, language: str = "zh-hans", **values) -> RequisitionLine:
    whole = values.pop("requisition", None) or requisition(language=language, has_line=False)
    if "text" not in values and "material" not in values:
        values["material"] = material(language=language)
    made = RequisitionLine(requisition=whole, **{"quantity": 10, "estimate": Decimal("2.00"), **values})
    made.full_clean()
    made.sign(whole.registered_by)
    whole.recount()
    return made


def lead_on(asked: Requisition, until: str = "purchased", *, price: str = "1.50") -> Requisition:
    """Lead a requisition of the desk on until a state, every line at one price."""
    steps = {
        "submitted": lambda: asked.move("submit", by=asked.registered_by),
        "finance": lambda: asked.move("check", by=someone("assistant")),
        "leader": lambda: agree_prices(
            asked, prices_of(asked, price), fund_line=lines_that_pay().first(), by=someone("finance")
        ),
        "approved": lambda: asked.move("approve", by=someone("leader")),
        "purchased": lambda: asked.move("purchase", by=someone("assistant"), supplier="文具行"),
        "received": lambda: receive(asked, everything(asked), by=someone("clerk-1")),
    }
    for state, step in steps.items():
        step()
        if state == until:
            break
    return asked


def prices_of(asked: Requisition, price: str) -> dict[int, Decimal]:
    return {line.pk: Decimal(price) for line in asked.lines.standing()}


def everything(asked: Requisition) -> dict[int, tuple[int, Decimal]]:
    return {line.pk: (line.quantity, line.unit_cost) for line in asked.lines.standing()}


@makes(ConductStandard)
def standard(*, language: str = "zh-hans") -> ConductStandard:
    return ConductStandard.objects.in_force(timezone.localdate())
