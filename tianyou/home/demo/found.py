"""The demo's lost property: most things wait at the desk, one too long, some went back to their owners."""

from datetime import datetime
from random import Random

from django.utils import timezone

from complaints.models import FoundItem

from .cast import Cast
from .clock import earlier, later
from .data import read
from .passes import A_DAY

FATES = ("kept",) * 9 + ("returned",) * 4 + ("cancelled",)
TOO_LONG_DAYS, DAYS = 25, 9
AWAY = 3 * 60


def make_found(random: Random) -> int:
    """Register the things in the order they were brought; return how many."""
    data, cast, now = read("found"), Cast(), timezone.now()
    days = [random.randint(AWAY + 30, DAYS * A_DAY) for _fate in FATES]
    starts = sorted([earlier(now, TOO_LONG_DAYS * A_DAY), *(earlier(now, minutes) for minutes in days)])
    fates = ["kept", *random.sample(FATES, k=len(FATES))]
    for place, (at, fate) in enumerate(zip(starts, fates, strict=True)):
        item = register(data["items"][place], at, cast, random.choice(data["storage"]))
        if fate == "returned":
            give_back(item, later(at, AWAY), cast, data, random)
        elif fate == "cancelled":
            item.move("cancel", by=cast.on_shift("frontdesk", at), at=later(at, 5), note=data["cancel"])
    return len(starts)


def register(row: dict, at: datetime, cast: Cast, storage: str) -> FoundItem:
    item = FoundItem(**row, found_at=earlier(at, 20), storage=storage)
    item.full_clean()
    item.sign(cast.on_shift("frontdesk", at), at=at)
    return item


def give_back(item: FoundItem, at: datetime, cast: Cast, data: dict, random: Random) -> None:
    """Hand a thing over before a witness."""
    item.move(
        "return",
        by=cast.on_shift("frontdesk", at),
        at=at,
        claimant=random.choice(data["claimants"]),
        claimant_phone=f"1990000{random.randint(0, 9999):04d}",
        claimant_id_last4=f"{random.randint(0, 9999):04d}",
        proof=data["proof"],
        witness=cast.on_shift("supervisor", at),
    )
