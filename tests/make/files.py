from tenants.models import ClearanceWaiver, Facility, UnitPlace

from ..people import someone
from .basics import tenant, unit, zone
from .registry import makes

REASONS = {"zh-hans": "已交押金收据原件", "en": "The deposit receipt was handed in."}


@makes(ClearanceWaiver)
def waiver(*, language: str = "zh-hans", lease=None, matter: str = "tickets", by: str = "manager", at=None):
    made = ClearanceWaiver(lease=lease or tenant().leases.get(), matter=matter, reason=REASONS[language])
    made.sign(someone(by), at=at)
    return made


def place(number: str = "1F-023", x: int = 0, y: int = 0, *, width: int = 4, height: int = 3) -> UnitPlace:
    made = UnitPlace(unit=unit(number), x=x, y=y, width=width, height=height)
    made.full_clean()
    made.sign(someone("clerk-1"))
    return made


def facility(name: str = "卫生间", *, where: str = "ground", **values) -> Facility:
    return Facility.objects.create(name_zh=name, name_en="Toilet", zone=zone(where), kind="toilet", **values)
