"""The demo's leaflets and forms: delivered, used day by day, counted, one of them short and asked for."""

from decimal import Decimal
from random import Random

from django.utils import timezone

from staffing.models import Material, MaterialQuota, RestockRequest, StockMovement
from staffing.supplies.quotas import over_quota
from staffing.supplies.states import Kind

from .cast import Cast
from .clock import earlier, later
from .data import read
from .requisitions import make_requisitions

A_DAY = 14 * 60
DAYS = 20


def make_supplies(random: Random) -> int:
    """Make the materials with the movements of twenty days; return how many movements."""
    cast, data = Cast(), read("supplies")
    for row in data["materials"]:
        material = register(cast, row)
        use_up(random, cast, material, row, data["words"])
    ask_for_more(cast, data["words"])
    make_requisitions(cast, data["requisitions"])
    count(cast, data["materials"])
    return StockMovement.objects.count()


def register(cast: Cast, row: dict) -> Material:
    at = earlier(timezone.now(), (DAYS + 2) * A_DAY)
    names = ("name_zh", "name_en", "kind", "unit", "minimum", "place")
    material = Material(**{name: row[name] for name in names})
    material.full_clean()
    material.sign(cast["assistant"], at=at)
    how = {"by": cast.on_shift("frontdesk", at), "at": at, "price": Decimal(row["price"])}
    StockMovement.enter(material, Kind.RECEIVED, row["first"], **how)
    for post, monthly in row["quotas"].items():
        MaterialQuota(material=material, post=cast.posts[post], monthly=monthly).sign(cast["assistant"], at=at)
    return material


def use_up(random: Random, cast: Cast, material: Material, row: dict, words: dict) -> None:
    """Take some every few days."""
    for day in range(DAYS, 0, -2):
        at = earlier(timezone.now(), day * A_DAY - random.randrange(30, 300))
        stock = Material.objects.with_stock().get(pk=material.pk).stock
        number = min(random.randrange(row["use"][0], row["use"][1] + 1), stock)
        if number:
            post = cast.posts[row.get("taken_by", "frontdesk")]
            who = cast["clerk-1"] if post.code == "clerk" else cast.on_shift("frontdesk", at)
            is_over = over_quota(material, post, number, at)[0]
            how = {"by": who, "at": at, "post": post, "note": random.choice(words["over" if is_over else "uses"])}
            StockMovement.enter(material, Kind.USED, number, **how)


def ask_for_more(cast: Cast, words: dict) -> None:
    """Ask for what is short: the first came in, the second is on its way, the third waits for a word."""
    now = timezone.now()
    for number, material in enumerate(Material.objects.low().order_by("pk")[:3]):
        at = earlier(now, (6 - number) * A_DAY // 3)
        request = RestockRequest(material=material, quantity=2 * material.minimum, reason=words["reason"])
        request.full_clean(exclude=["number"])
        request.sign(cast.on_shift("frontdesk", at), at=at)
        if number < 2:
            request.move("approve", by=cast["assistant"], at=later(at, 90))
        if number == 0:
            came = min(later(at, A_DAY), earlier(now, 90))
            request.move("receive", by=cast.on_shift("frontdesk", came), at=came, received=request.quantity)


def count(cast: Cast, rows: list[dict]) -> None:
    """Count everything at the end of the day, and find fewer of one thing than there should be."""
    at = earlier(timezone.now(), 40)
    for row in rows:
        material = Material.objects.with_stock().get(name_zh=row["name_zh"])
        number = max(material.stock - row.get("lost", 0), 0)
        StockMovement.enter(material, Kind.COUNTED, number, by=cast.on_shift("frontdesk", at), at=at)
