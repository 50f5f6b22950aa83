"""Plain functions that make records as the pages do."""

from datetime import date

from complaints.models import FoundItem, Ticket
from staffing.models import Zone
from tenants.models import Lease, ShopUnit, Tenant

from ..people import someone


def zone(code: str = "ground") -> Zone:
    return Zone.objects.get_or_create(code=code, defaults={"name_zh": code, "name_en": code, "floor": 2})[0]


def unit(number: str = "1F-023", *, where: str = "ground") -> ShopUnit:
    made = ShopUnit.objects.at_door(number).first() or ShopUnit(number=number, zone=zone(where))
    if made.pk is None:
        made.sign(someone("clerk-1"))
    return made


def tenant(name: str = "晨光文具", *, at: str | None = "1F-023") -> Tenant:
    """Make a tenant, with a lease of the unit ``at`` unless None."""
    made = Tenant.objects.filter(name=name).first() or Tenant(name=name)
    if made.pk is None:
        made.sign(someone("clerk-1"))
        if at:
            Lease(unit=unit(at), tenant=made, since=date(2009, 1, 1)).sign(someone("clerk-1"))
    return made


def ticket(*, by: str = "frontdesk-early", at=None, where: str = "ground", **values) -> Ticket:
    made = Ticket(**{"text": "电梯口地面湿滑", "zone": zone(where), **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


def found_item(*, by: str = "frontdesk-early", at=None, **values) -> FoundItem:
    made = FoundItem(**{"description": "黑色雨伞", "place": "首层电梯口", **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made
