"""What a unit's number says of its place: its floor, and where it stands among others."""

import re
import unicodedata

from tianyou.core.tokens import door_key, fold

FLOOR = re.compile(r"b([1-9])(?!\d)|(\d{1,2})f|[lf](\d{1,2})(?!\d)")
SEVERAL = re.compile(r"[,;、~&+至和]")
PARTS = re.compile(r"\d+|[^\d-]+")
DIGITS, GROUND_AT, NO_FLOOR = 5, 50, "999"


def floor_of(number: str) -> int | None:
    """Return the floor that a number names, below zero under the ground; None where it names none.

    ``1F-023`` and ``L1-23`` are on floor 1, ``B1-08`` on floor -1; ``A12`` tells nothing.
    """
    match = FLOOR.match(fold(number).strip())
    if match is None:
        return None
    below, *above = match.groups()
    return -int(below) if below else int(next(filter(None, above)))


def names_several(number: str) -> bool:
    """Tell whether somebody wrote two doors into one number, such as ``1F-023、024``."""
    return bool(SEVERAL.search(unicodedata.normalize("NFKC", number)))


def place_key(number: str) -> str:
    """Return what numbers are sorted by: floor by floor from below, and ``1F-2`` before ``1F-10``.

    Letters and digits only, so that every database sorts it alike.
    """
    floor = floor_of(number)
    parts = PARTS.findall(door_key(number))
    return (NO_FLOOR if floor is None else f"{floor + GROUND_AT:03d}") + "".join(
        part.zfill(DIGITS) if part[0].isdecimal() else part for part in parts
    )
