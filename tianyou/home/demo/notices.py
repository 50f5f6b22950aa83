"""The demo's notices: on the wall and off it, one to be approved, one to be posted, an outage announced in time."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from shifts.models import Notice
from tenants.models import ShopUnit

from .cast import Cast
from .clock import earlier, later, morning
from .data import read

STATIONS = ("submit", "approve", "post", "remove")
LAST = {"submitted": 1, "refused": 1, "withdrawn": 1, "approved": 2, "posted": 3, "removed": 4}
STEP = 15


def make_notices(random: Random) -> int:
    """Make the notices in the order of their drafts; return how many."""
    cast, data = Cast(), read("notices")
    for row in sorted(data["notices"], key=lambda row: -row["ago"]):
        began = morning(timezone.localdate() - timedelta(days=row["ago"])) + timedelta(minutes=20)
        at = began if row["ago"] else earlier(timezone.now(), 2 * STEP)
        notice = draft(cast, row, at)
        walk(cast, row, notice, at, data)
    return len(data["notices"])


def draft(cast: Cast, row: dict, at: datetime) -> Notice:
    today = timezone.localdate()
    notice = Notice(kind=row["kind"], title=row["title"], text=row["text"], places=row["places"])
    notice.title_en, notice.text_en = row.get("title_en", ""), row.get("text_en", "")
    notice.haste_reason = row.get("haste", "")
    notice.unit = ShopUnit.objects.filter(number=row.get("unit")).select_related("zone").first()
    notice.zone = notice.unit.zone if notice.unit else cast.zones.get(row.get("zone"))
    since, until = (morning(today + timedelta(days=row[end])) for end in ("from", "to"))
    notice.since, notice.until = since + timedelta(hours=1), until + timedelta(hours=13)
    notice.registered_at = at
    notice.full_clean()
    drafters = {"clerk": "clerk-2", "desk": f"frontdesk-{'early' if at.hour < STEP else 'late'}"}
    notice.sign(cast[drafters[row["by"]]] if row["by"] in drafters else cast.on_floor(notice.zone, at), at=at)
    return notice


def walk(cast: Cast, row: dict, notice: Notice, at: datetime, words: dict) -> None:
    """Go on to where the row says; what is removed was removed when its time was over."""
    now, fate = timezone.now(), row["fate"]
    for name in STATIONS[: LAST[fate]]:
        at = min(notice.until if name == "remove" else later(at, STEP), now)
        take(cast, notice, name, at)
    if fate == "refused":
        answer(cast, notice, "refuse", min(later(at, STEP), now), words["refused"])
    elif fate == "withdrawn":
        notice.move("withdraw", by=notice.registered_by, at=min(later(at, STEP), now), note=words["withdrawn"])


def take(cast: Cast, notice: Notice, name: str, at: datetime) -> None:
    if name == "submit":
        notice.move(name, by=notice.registered_by, at=at)
    elif name == "approve":
        answer(cast, notice, name, at)
    else:
        by = cast.on_floor(notice.zone, at) if notice.zone else cast.on_shift("supervisor", at)
        notice.move(name, by=by, at=at)


def answer(cast: Cast, notice: Notice, name: str, at: datetime, note: str = "") -> None:
    """Decide as the supervisor of the shift, on a notice of the whole mall as the manager."""
    if notice.zone:
        notice.move(name, by=cast.on_shift("supervisor", at), at=at, note=note)
    else:
        notice.move(f"{name}-mall", by=cast["manager"], at=at, note=note)
