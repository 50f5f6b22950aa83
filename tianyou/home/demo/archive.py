"""The demo's archive: papers put away, one lent for too long, and spot checks with findings."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from tenants.archive.spotchecks import Result, SpotCheck
from tenants.models import ArchiveItem

from .cast import Cast
from .clock import earlier, later
from .data import read

A_DAY = 14 * 60
LEFT = 6
SAMPLE = 5
CHECKS = ((12, ("report", "correct", "confirm")), (5, ("report",)), (0, ()))


def make_archive(random: Random) -> int:
    """Put away all but the newest papers, lend one, hold one, check some; return how many are filed."""
    data, cast, now = read("archive"), Cast(), timezone.now()
    items = list(ArchiveItem.objects.order_by("filed_at", "pk"))
    for number, item in enumerate(items[:-LEFT]):
        place = data["shelf"].format(
            row=data["rows"][number // 60 % 3], level=number // 12 % 5 + 1, box=number % 12 + 1
        )
        item.move("shelve", by=cast["clerk-2"], at=min(later(item.filed_at, 300), now), place=place)
    lend(items[0], cast["clerk-1"], data, earlier(now, 3 * A_DAY))
    items[1].move("hold", by=cast["assistant"], hold_reason=data["hold"])
    for days_ago, moves in CHECKS:
        check(random, cast, data, earlier(now, days_ago * A_DAY + 90), moves)
    return len(items)


def lend(item: ArchiveItem, clerk, data: dict, at) -> None:
    """Lend a file that was to come back the day before yesterday."""
    due_on = timezone.localdate()
    item.move("lend", by=clerk, at=at, note=data["borrowed_for"], borrower=data["borrower"], loan_due_on=due_on)
    item.loan_due_on = due_on - timedelta(days=2)
    item.sign(clerk, at=later(at, 5))


def check(random: Random, cast: Cast, data: dict, at, moves: tuple[str, ...]) -> None:
    """Draw some files, and let the check come as far as its moves say."""
    made = SpotCheck(size=SAMPLE)
    made.sign(cast.on_shift("supervisor", at), at=at)
    made.draw()
    for line in made.lines.all() if moves else ():
        is_faulty = random.random() < 0.3 or line == made.lines.first()
        line.result = Result.FAULTY if is_faulty else Result.IN_ORDER
        line.finding = random.choice(data["findings"]) if is_faulty else ""
        line.save()
    for step, move in enumerate(moves, start=1):
        who = cast["clerk-1"] if move == "correct" else made.registered_by
        values = {"correction": data["correction"]} if move == "correct" else {}
        made.move(move, by=who, at=later(at, 200 * step), **values)
