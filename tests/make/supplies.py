"""Makers of materials, their stock, requests to restock, and the standard of conduct."""

from django.utils import timezone

from staffing.models import ConductStandard, Material, RestockRequest, StockMovement

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


def move(material: Material, kind: str, number: int, *, by: str = "frontdesk-early", note: str = "") -> StockMovement:
    """Enter what happened to a stock."""
    return StockMovement.enter(material, kind, number, by=someone(by), at=timezone.now(), note=note)


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


@makes(ConductStandard)
def standard(*, language: str = "zh-hans") -> ConductStandard:
    return ConductStandard.objects.in_force(timezone.localdate())
