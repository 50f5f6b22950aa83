"""What people write in a sheet for a fee item, and which one they mean."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.sheets import plain

from .items import FeeItem


def items(texts: set[str]) -> dict:
    """Find fee items by code or by name in either language; "费" and "fee" at the end are as good as missing."""
    every = list(FeeItem.objects.all())
    known = {item_key(name): item for item in every for name in (item.code, item.name_zh, item.name_en)}
    unknown = ValidationError(_("There is no such fee item."), "unknown")
    return {text: known.get(item_key(text), unknown) for text in texts}


def item_key(text: str) -> str:
    return plain(text).casefold().removesuffix("费").removesuffix("fee").strip()
