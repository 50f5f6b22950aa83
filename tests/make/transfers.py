"""Makers of transfers, of strangers in shops and of borrowed spots."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from tenants.models import Opinion, Spot, SpotLoan, TenancyTransfer, UnauthorisedOccupation
from tenants.transfers.workflow import CHECKLIST

from ..people import someone
from .basics import tenant, unit, zone
from .registry import makes

WORDS = {
    "zh-hans": {"new": "新商户", "reason": "经营者退休，由家人接手", "who": "陌生商贸行", "use": "新品展示"},
    "en": {"new": "New Books", "reason": "The owner retires", "who": "Strange Trading", "use": "Show"},
}


@makes(TenancyTransfer)
def transfer(*, language: str = "zh-hans", by: str = "clerk-1", at=None, **values) -> TenancyTransfer:
    words, comes = WORDS[language], {"wanted_on": timezone.localdate() + timedelta(days=10)}
    lease = values.pop("lease", None) or tenant().leases.get()
    taker = {"new_tenant": tenant(words["new"], at=None), "reason": words["reason"]}
    made = TenancyTransfer(**{"lease": lease, **comes, **taker, **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


def walked(transfer, *names) -> TenancyTransfer:
    """Walk the usual way up to and with the named step."""
    ways = {
        "review": ("clerk-1", dict.fromkeys(CHECKLIST, True)),
        "ask": ("clerk-1", {}),
        "submit": ("clerk-1", {}),
        "endorse": ("assistant", {}),
        "approve": ("manager", {}),
        "sanction": ("leader", {}),
        "sign": (
            "clerk-1",
            {"agreement_no": "A-1", "signed_on": timezone.localdate(), "wanted_on": transfer.wanted_on},
        ),
        "take-effect": ("clerk-1", {}),
    }
    for name, (who, values) in ways.items():
        transfer.move(name, by=someone(who), **values)
        if name == "ask":
            answer(transfer)
        if name in names:
            break
    return transfer


def answer(transfer, value: str = "agree") -> None:
    for opinion in Opinion.objects.about(transfer).open():
        opinion.move("give", by=someone(opinion.department.code), answer=value, text="有欠费")


@makes(UnauthorisedOccupation)
def occupation(*, language: str = "zh-hans", by: str = "floor-early-1", at=None, **values) -> UnauthorisedOccupation:
    words = WORDS[language]
    shop = {"unit": unit(), "tenant": tenant(), "operator": words["who"], "circumstances": words["reason"]}
    made = UnauthorisedOccupation(**{**shop, **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


def spot(code: str = "A1", **values) -> Spot:
    rates = {"weekday_rate": Decimal(100), "weekend_rate": Decimal(200), "deposit": Decimal(1000)}
    names = {"name_zh": "中庭西侧", "name_en": "Atrium", "zone": zone()}
    return Spot.objects.filter(code=code).first() or Spot.objects.create(code=code, **{**names, **rates, **values})


@makes(SpotLoan)
def spot_loan(*, language: str = "zh-hans", by: str = "clerk-1", at=None, **values) -> SpotLoan:
    words, today = WORDS[language], timezone.localdate()
    days = {"since": today + timedelta(days=5), "until": today + timedelta(days=7)}
    who = {"tenant": tenant(), "contact": words["new"], "contact_phone": "13812341234", "purpose": words["use"]}
    made = SpotLoan(**{"spot": values.pop("spot", None) or spot(), **who, **days, **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made
