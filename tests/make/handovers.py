from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from tenants.inspections.choices import Condition, KeyKind, Kind, Meter
from tenants.models import Inspection, InspectionItem, InspectionPart, KeySet, Lease, MeterReading, UnitHandover

from ..people import someone
from .basics import tenant
from .registry import arguments_of, makes

NAMES = {"zh-hans": "李工", "en": "Li Wei"}


@makes(UnitHandover)
def handover(*, language: str = "zh-hans", by: str = "clerk-1", at=None, lease: Lease | None = None, **values):
    """Make a handover of the tenant's own lease; again called, return the one that the lease has."""
    lease = lease or tenant().leases.get()
    made = UnitHandover.objects.counting().filter(lease=lease).first()
    if made is None:
        made = UnitHandover(**{"lease": lease, "planned_on": timezone.localdate() + timedelta(days=3), **values})
        made.full_clean()
        made.sign(someone(by), at=at)
    return made


@makes(Inspection)
def inspection(*, language: str = "zh-hans", case=None, kind: str = Kind.IN, by: str = "floor-early-1", **findings):
    """Make a check of a case: ``wall="damaged"`` names a condition, all others are good; a meter and two keys."""
    case = case or handover(language=language)
    made = Inspection(case=case, title=str(case), kind=kind, unit=case.unit, tenant=case.tenant, zone=case.unit.zone)
    made.present = NAMES[language]
    made.sign(someone(by))
    for part in InspectionPart.objects.filter(is_of_units=True):
        item = InspectionItem(inspection=made, part=part, condition=findings.get(part.code, Condition.GOOD))
        item.sign(someone(by))
    reading = findings.get("electricity", "100.50")
    MeterReading.objects.create(inspection=made, kind=Meter.ELECTRICITY, meter_no="E-1", value=Decimal(reading))
    KeySet.objects.create(inspection=made, kind=KeyKind.DOOR, count=findings.get("keys", 2))
    return made


@makes(InspectionItem)
def inspection_item(*, language: str = "zh-hans", check: Inspection | None = None, code: str = "wall", **values):
    """Make a fault that is to be mended, found by a check."""
    check = check or inspection(language=language)
    item = check.items.get(part__code=code)
    item.condition, item.demand = Condition.DAMAGED, {"zh-hans": "修补墙面", "en": "mend the wall"}[language]
    item.due_on = timezone.localdate() + timedelta(days=7)
    for name, value in values.items():
        setattr(item, name, value)
    item.sign(someone("floor-early-1"))
    return item


@arguments_of("tenants:inspection-create")
def of_a_check(keys: dict) -> list:
    return [Kind.IN, "unithandover", keys["unithandover"]]
