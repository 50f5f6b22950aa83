"""The demo's plaza events: one over, one today or tomorrow, one before the manager, one large one with its permit."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from shifts.events.states import TaskState
from shifts.events.tasks import lay_tasks
from shifts.models import PlazaEvent

from .cast import Cast
from .clock import earlier, morning
from .data import read

A_DAY = 14 * 60
STATIONS = {"planned": (), "approved": ("approve",), "over": ("approve", "start", "finish"), "cancelled": ("cancel",)}


def make_events(random: Random) -> int:
    """Make the events; return how many."""
    cast, data = Cast(), read("events")
    for row in sorted(data["events"], key=lambda row: row["in_days"] - row["ahead"]):
        walk(cast, row, plan(cast, row), data["words"])
    return PlazaEvent.objects.count()


def plan(cast: Cast, row: dict) -> PlazaEvent:
    """Enter an event, by the desk, some days before it begins."""
    today, now = timezone.localdate(), timezone.now()
    since = morning(today + timedelta(days=row["in_days"])) + timedelta(hours=row["hour"] - 9)
    at = min(earlier(since, row["ahead"] * A_DAY), earlier(now, 90))
    names = ("title", "organiser", "place", "crowd", "contact", "contact_phone", "programme")
    event = PlazaEvent(**{name: row[name] for name in names}, police_permit=row.get("permit", ""))
    event.zone, event.since = cast.zones[row["zone"]], since
    event.until, event.registered_at = since + timedelta(hours=row["hours"]), at
    event.full_clean(exclude=["number"])
    by = cast.on_shift("frontdesk", at)
    event.sign(by, at=at)
    lay_tasks(event, by, at)
    return event


def walk(cast: Cast, row: dict, event: PlazaEvent, words: dict) -> None:
    """Go on to where the row says; what was to be done for a past event was done in time."""
    approved = min(event.registered_at + timedelta(hours=3), timezone.now())
    moments = {"approve": approved, "start": event.since, "finish": event.until + timedelta(minutes=70)}
    for name in STATIONS[row["fate"]]:
        if name == "finish":
            do_tasks(cast, event, event.until + timedelta(hours=1))
        at = moments.get(name, approved)
        note = words["cancelled"] if name == "cancel" else ""
        event.move(name, by=who(cast, name, at), at=at, note=note)
    do_tasks(cast, event, timezone.now())


def who(cast: Cast, move: str, at: datetime):
    return cast["manager"] if move == "approve" else cast.on_shift("supervisor", at)


def do_tasks(cast: Cast, event: PlazaEvent, until: datetime) -> None:
    """Let each post tick off what was due by a moment."""
    if not event.is_standing:
        return
    for task in event.tasks.filter(state=TaskState.OPEN, due_at__lte=until).select_related("post", "event"):
        at = task.due_at - timedelta(minutes=10)
        doers = {"floor": lambda at=at: cast.on_floor(event.zone, at), "security": lambda: cast["security"]}
        find = doers.get(task.post.code, lambda at=at, code=task.post.code: cast.on_shift(code, at))
        task.move("tick", by=find(), at=at)
