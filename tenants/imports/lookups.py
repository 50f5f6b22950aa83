"""What people write in a sheet for a zone, a shop or a tenant, and which record they mean."""

import re

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tenants.units.models import ShopUnit, Tenant
from tianyou.core.sheets import plain
from tianyou.core.tokens import door_key

FLOOR = re.compile(r"(b?)(\d{1,2})(?:f|楼|层)?|负(\d{1,2})(?:楼|层)?")
Found = dict[str, Model | ValidationError]


def floor_of(text: str) -> int | None:
    """Return the floor that a text such as 2F, B1, 2层 or 负1楼 means; None when it means none."""
    match = FLOOR.fullmatch(plain(text).casefold())
    if match is None:
        return None
    below, number, deep = match.groups()
    return -int(number or deep) if below or deep else int(number)


def zones(texts: set[str]) -> Found:
    """Find zones by code, by name in either language, or by floor where the floor is one zone."""
    every = list(Zone.objects.all())
    return {text: _zone(text, every) for text in texts}


def _zone(text: str, every: list[Zone]) -> Zone | ValidationError:
    wanted, floor = plain(text).casefold(), floor_of(text)
    named = [zone for zone in every if wanted in (zone.code.casefold(), zone.name_zh, zone.name_en.casefold())]
    found = named or [zone for zone in every if floor is not None and zone.floor == floor]
    if len(found) == 1:
        return found[0]
    told = _("Several zones lie on floor %(text)s: name one.") if found else _("There is no zone “%(text)s”.")
    return ValidationError(told, "zone", {"text": text[:40]})


def units(texts: set[str]) -> Found:
    """Find shops by their numbers in any spelling."""
    doors = {text: door_key(text) for text in texts}
    known = {
        unit.door: unit
        for unit in ShopUnit.objects.standing().filter(door__in=set(doors.values())).select_related("zone")
    }
    unknown = ValidationError(_("No shop has this number."), "unknown")
    return {text: known.get(door, unknown) for text, door in doors.items()}


def name_key(name: str) -> str:
    """Return the one spelling of a tenant's name: width, case and spaces don't count."""
    return plain(name).replace(" ", "").casefold()


def same_names(keys: set[str]) -> list[int]:
    """Return the keys of the tenants with these names; only names are read of the others."""
    return [pk for pk, name in Tenant.objects.standing().values_list("pk", "name").iterator() if name_key(name) in keys]


def tenants(texts: set[str]) -> Found:
    names = {text: name_key(text) for text in texts}
    found = Tenant.objects.filter(pk__in=same_names(set(names.values())))
    known = {name_key(tenant.name): tenant for tenant in found}
    unknown = ValidationError(_("No tenant has this name."), "unknown")
    return {text: known.get(name, unknown) for text, name in names.items()}
