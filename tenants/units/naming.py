"""Which shop people mean: by its number, by the name of whoever rents it today, or by the pinyin of that name."""

from django.utils import timezone

from tianyou.core.tokens import door_key, fold, is_digit, name_tokens, terms, tokens

from .models import ShopUnit

TYPED_LENGTH = 121
CANDIDATES = 50
SUGGESTED = 8


def meant(text: str, user, units=None) -> ShopUnit | None:
    """Return the one shop that a text means, None where it means none or several.

    Args:
        text: a number in any spelling, a name, its pinyin or initials; what is too long for that is cut.
        user: who asks; by names they find the shops that they may see.
        units: among which a number is looked up, all of them when None.
    """
    text = text[:TYPED_LENGTH].strip()
    if not text:
        return None
    units = ShopUnit.objects.all() if units is None else units
    if at_door := units.at_door(text).select_related("zone").first():
        return at_door
    shops = named(text, user)
    return shops[0] if len(shops) == 1 else None


def named(text: str, user) -> list[ShopUnit]:
    """Return the shops with zone and tenant of today that a text names otherwise than by their whole number.

    Every word must be in the name, or be a part of the number beside one that is: a number mistyped is no shop near it.
    Digits alone are a part of a number. Whose name or label it is exactly comes before all others.
    """
    words, typed = terms(text), fold(text).strip()
    rows = list(_found(text, user).select_related("zone")[:CANDIDATES])
    shops = [unit for unit in rows if _is_named(unit, words, is_digit(typed))]
    exact = [unit for unit in shops if typed in (fold(unit.search_label()), fold(str(unit.tenant or "")))]
    is_vague = len(rows) == CANDIDATES and len(shops) == 1
    return exact or ([] if is_vague else shops)


def suggested(text: str, user) -> list[ShopUnit]:
    """Return at most eight shops with their tenants of today that somebody may be typing; two queries."""
    return list(_found(text, user).exclude(door=door_key(text))[:SUGGESTED])


def _found(text: str, user):
    """Return what the directory finds by words, with tenants of today, in the order of the floors."""
    if not terms(text):
        return ShopUnit.objects.none()
    units = ShopUnit.objects.visible_to(user).standing().search(text, user)
    return units.with_tenant(timezone.localdate()).order_by("sort_key", "pk")


def _is_named(unit: ShopUnit, words: list[tuple[str, bool]], is_number: bool) -> bool:
    names, numbers = name_tokens(str(unit.tenant or "")), tokens(unit.number)
    is_in_name = {
        token: token in names or (is_start and any(name.startswith(token) for name in names))
        for token, is_start in words
    }
    has_name = is_number or any(is_in_name.values())
    return has_name and all(is_there or token in numbers for token, is_there in is_in_name.items())
