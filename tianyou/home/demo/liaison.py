"""The demo's outside bodies and the log of what was agreed with them: settled, followed up, late, just begun."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from staffing.models import BodyContact, BodyKind, LiaisonEntry, OutsideBody

from .cast import Cast
from .clock import earlier, later
from .data import read

AN_HOUR, A_DAY = 60, 14 * 60
KNOWN_FOR = 60


def make_liaison(random: Random) -> int:
    """Make the directory and the log; return how many entries."""
    cast, data, now = Cast(), read("liaison"), timezone.now()
    at = earlier(now, KNOWN_FOR * A_DAY)
    kinds = {kind.code: kind for kind in BodyKind.objects.all()}
    for row in data["bodies"]:
        register(cast, row, kinds, at)
    for row in data["entries"]:
        enter(cast, row, now)
    return len(data["entries"])


def register(cast: Cast, row: dict, kinds: dict, at) -> None:
    names = ("name", "hotline", "hours", "address", "handles")
    body = OutsideBody(kind=kinds[row["kind"]], **{name: row[name] for name in names})
    body.full_clean()
    body.sign(cast["assistant"], at=at)
    for name, role, mobile in row["contacts"]:
        contact = BodyContact(body=body, name=name, role=role, mobile=mobile)
        contact.full_clean()
        contact.sign(cast["assistant"], at=at)


def enter(cast: Cast, row: dict, now) -> None:
    """Enter a matter of some days ago and lead it on by its steps, a day or two apart."""
    at, by = earlier(now, row["ago"] * A_DAY), cast[row["by"]]
    body = OutsideBody.objects.get(name=row["body"])
    day = timezone.localdate(at)
    entry = LiaisonEntry(body=body, contact=body.contacts.first(), matter=row["matter"], agreed=row["agreed"])
    entry.happened_on, entry.follow_up_on = day, day + timedelta(days=row["follow"])
    entry.full_clean(exclude=["number"])
    entry.sign(by, at=at)
    for kind, words in row["steps"]:
        at = min(later(at, 3 * A_DAY), now)
        if kind == "done":
            entry.move("finish", by=by, at=at, result=words)
        else:
            then = timezone.localdate(at) + timedelta(days=row["follow"])
            entry.move("follow-up", by=by, at=at, note=words, follow_up_on=then)
