"""Makers of returns, settlement lines, goods release slips and repossessions."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from tenants.models import GoodsRelease, Repossession, SettlementLine, UnitReturn

from ..people import someone
from .basics import tenant, unit
from .registry import arguments_of, makes

WORDS = {
    "zh-hans": {"reason": "另选新址", "goods": "货架", "line": "押金", "ground": "拖欠租金", "clause": "合同第九条"},
    "en": {"reason": "moves elsewhere", "goods": "shelf", "line": "deposit", "ground": "no rent", "clause": "clause 9"},
}
NOTICE_DAYS = 30


def usual_lease():
    return tenant().leases.select_related("unit__zone", "tenant").get()


@makes(UnitReturn)
def unit_return(*, language: str = "zh-hans", by: str = "clerk-1", at=None, **values) -> UnitReturn:
    """Make a return of 1F-023, or give the open one: a lease has no second."""
    values = {"lease": usual_lease(), "leaving_on": timezone.localdate() + timedelta(days=NOTICE_DAYS), **values}
    made = UnitReturn.objects.open().filter(lease=values["lease"]).first()
    if made is None:
        made = UnitReturn(**{"reason": WORDS[language]["reason"], "balance": Decimal("100.00"), **values})
        made.full_clean()
        made.sign(someone(by), at=at)
    return made


@makes(SettlementLine)
def settlement_line(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> SettlementLine:
    whole = values.pop("unit_return", None) or unit_return(language=language)
    values = {"kind": "deposit", "direction": "credit", "amount": Decimal("5000.00"), **values}
    made = SettlementLine(unit_return=whole, text=WORDS[language]["line"], **values)
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(GoodsRelease)
def goods_release(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> GoodsRelease:
    goods = [{"name": WORDS[language]["goods"], "quantity": "4", "remark": ""}]
    made = GoodsRelease(**{"unit": unit(), "tenant": tenant(), "purpose": "delivery", "goods": goods, **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(Repossession)
def repossession(*, language: str = "zh-hans", by: str = "assistant", **values) -> Repossession:
    words = WORDS[language]
    texts = {"ground": words["ground"], "clause": words["clause"], "notices": words["ground"]}
    goods = [{"name": words["goods"], "quantity": "4", "remark": ""}]
    made = Repossession(**{"lease": usual_lease(), **texts, "goods": goods, **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@arguments_of("decision")
def of_decision(keys: dict[str, int]) -> list:
    return ["goodsrelease", keys["goodsrelease"]]


@arguments_of("decide-several")
def of_decisions(keys: dict[str, int]) -> list:
    return ["goodsrelease"]
