"""In beside out: what changed between two checks of a unit or spot, part by part."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .choices import Condition, Kind
from .models import Inspection, InspectionItem, handed_over_before

WORSE = {Condition.GOOD: 0, Condition.WORN: 1, Condition.DAMAGED: 2, Condition.MISSING: 3}


@dataclass(frozen=True)
class PartRow:
    """One part at both checks; a part that only one of them looked at stands alone."""

    part: Any
    before: InspectionItem | None
    after: InspectionItem | None

    @property
    def differs(self) -> bool:
        return None not in (self.before, self.after) and self.before.condition != self.after.condition

    @property
    def is_worse(self) -> bool:
        """Tell whether the part came back in a lower condition; wear is lower than good, which the law allows for."""
        if not self.differs:
            return False
        return WORSE.get(self.after.condition, 0) > WORSE.get(self.before.condition, 0)


@dataclass(frozen=True)
class MeterRow:
    """One meter at both checks."""

    before: Any
    after: Any

    @property
    def meter(self):
        return self.after or self.before

    @property
    def used(self) -> Decimal | None:
        return self.after.consumption_since(self.before) if self.after else None


@dataclass(frozen=True)
class KeyRow:
    """The keys of one kind at both checks."""

    label: str
    before: int
    after: int

    @property
    def missing(self) -> int:
        return max(self.before - self.after, 0)


@dataclass(frozen=True)
class Comparison:
    """Two checks side by side; ``before`` or ``after`` is None where there was none."""

    before: Inspection | None
    after: Inspection | None
    parts: tuple[PartRow, ...]
    meters: tuple[MeterRow, ...]
    keys: tuple[KeyRow, ...]

    @property
    def worse(self) -> list[PartRow]:
        return [row for row in self.parts if row.is_worse]

    @property
    def keys_missing(self) -> int:
        return sum(row.missing for row in self.keys)


def compare(unit, tenant) -> Comparison:
    """Compare the unit as a tenant took it over with how it was when the tenant left; see ``beside``."""
    left = Inspection.objects.filter(unit=unit, tenant=tenant, kind__in=(Kind.OUT, Kind.RESTORED))
    after = left.order_by("-inspected_on", "-pk").first()
    if after is None:
        taken = Inspection.objects.filter(unit=unit, tenant=tenant, kind=Kind.IN)
        return beside(taken.order_by("-inspected_on", "-pk").first(), None)
    return beside(before_of(after), after)


def before_of(after: Inspection) -> Inspection | None:
    """Return the check that another one is compared with: of the spot before its use, or of the unit's handover."""
    if after.unit_id and after.tenant_id:
        return handed_over_before(after.unit_id, after.tenant_id, after.inspected_on)
    same = Inspection.objects.filter(content_type=after.content_type_id, object_id=after.object_id, kind=Kind.SPOT)
    return same.order_by("-registered_at", "-pk").first()


def beside(before: Inspection | None, after: Inspection | None) -> Comparison:
    """Compare two checks; three queries each."""
    items = [rows(each, "items", lambda item: item.part, "part") for each in (before, after)]
    meters = [rows(each, "meters", lambda meter: (meter.kind, meter.meter_no)) for each in (before, after)]
    keys = [rows(each, "keys", lambda keyset: keyset.get_kind_display()) for each in (before, after)]
    parts = sorted({*items[0], *items[1]}, key=lambda part: (part.order, part.code))
    return Comparison(
        before,
        after,
        tuple(PartRow(part, items[0].get(part), items[1].get(part)) for part in parts),
        tuple(MeterRow(meters[0].get(meter), meters[1].get(meter)) for meter in {**meters[0], **meters[1]}),
        tuple(KeyRow(kind, count(keys[0].get(kind)), count(keys[1].get(kind))) for kind in {**keys[0], **keys[1]}),
    )


def rows(inspection: Inspection | None, name: str, key, *related: str) -> dict:
    """Return what belongs to a check by a key, nothing where there was no check."""
    found = getattr(inspection, name).select_related("inspection", *related) if inspection else ()
    return {key(each): each for each in found}


def count(keyset) -> int:
    return keyset.count if keyset else 0
