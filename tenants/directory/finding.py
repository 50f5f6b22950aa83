"""What the directory finds: shops by name, number and trade, facilities by name, place and kind."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property

from tenants.files.floor_map import number_key
from tenants.files.models import Facility

from .opening import Opening, mall_hours, of_facility, of_shop
from .outages import Outage, outages_for

FOUND_AT_MOST = 50
# A list of all telephone numbers of a floor is nobody's business; the number of the shop that was asked for is.
PHONES_AT_MOST = 6


@dataclass(frozen=True)
class Shop:
    """A unit and what is told of it."""

    unit: object
    opening: Opening
    phone: str


@dataclass(frozen=True)
class Place:
    """A facility and what is told of it."""

    facility: Facility
    opening: Opening
    outage: Outage | None

    @property
    def is_on_map(self) -> bool:
        return self.facility.x is not None and self.facility.y is not None


@dataclass
class Found:
    """What is there for some words, or on a floor.

    Args:
        units: units with zone, standing and tenant of today.
        user: who asks.
        at: aware moment.
        words: what was typed; nothing for a whole floor.
        floor: which one, where there are no words.
    """

    units: object
    user: object
    at: datetime
    words: str
    floor: int | None = None

    @cached_property
    def hours(self):
        return mall_hours(self.at)

    @cached_property
    def shops(self) -> list[Shop]:
        units = self.narrow(self.units)
        ordered = sorted(units, key=lambda unit: (unit.zone.floor, number_key(unit.number)))
        is_few = bool(self.words) and len(ordered) <= PHONES_AT_MOST
        return [self.shop(unit, is_few) for unit in ordered]

    def shop(self, unit, is_few: bool) -> Shop:
        tenant = unit.tenant
        phone = (tenant.contact_phone if is_few else tenant.contact_phone_masked()) if tenant else ""
        return Shop(unit, of_shop(unit.standing, self.hours, self.at), phone)

    @cached_property
    def places(self) -> list[Place]:
        facilities = self.narrow(Facility.objects.select_related("zone"))
        outages = outages_for(self.user, self.at)
        return [
            Place(
                each,
                of_facility(each, self.hours, self.at),
                next((outage for outage in outages if outage.hits(each)), None),
            )
            for each in facilities
        ]

    def narrow(self, rows):
        if self.words:
            return rows.search(self.words, self.user)[:FOUND_AT_MOST]
        return rows if self.floor is None else rows.filter(zone__floor=self.floor)

    def __len__(self) -> int:
        return len(self.shops) + len(self.places)
