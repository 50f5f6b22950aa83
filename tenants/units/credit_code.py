"""The unified social credit code of a business licence (GB 32100-2015): eighteen characters, the last one a check."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SHAPE = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}", re.ASCII)
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_character(first17: str) -> str:
    """Return the check character of the first seventeen, all of them of the code's alphabet."""
    total = sum(weight * ALPHABET.index(character) for weight, character in zip(WEIGHTS, first17, strict=True))
    return ALPHABET[-total % 31]


def normalise_code(text: str) -> str:
    """Return a code as it is stored: half width, capitals, without spaces and hyphens."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text or "")).upper()


def validate_code(text: str) -> None:
    """Refuse what is no credit code.

    Raises:
        ValidationError: a wrong length or character, or a check character that does not fit.
    """
    code = normalise_code(text)
    if not SHAPE.fullmatch(code):
        raise ValidationError(_("A credit code has 18 digits and capital letters, without I, O, S, V and Z."), "shape")
    if check_character(code[:17]) != code[17]:
        raise ValidationError(_("The last character does not fit the others: read the code once more."), "check")
