"""The demo's broadcasts, music and missing persons, each led as far as its row says by those whose work it is."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from complaints.models import PersonSearch
from shifts.models import Broadcast, MusicLicence, ProgrammeLine, PromotionSpot
from shifts.music.programme import lay_lines
from tianyou.core.deadlines import on_day

from .cast import Cast
from .clock import earlier, later
from .data import read

DAYS_OF_MUSIC = 7
DIRECT, ORDINARY = ("notice", "missing"), ("done", "ended", "approved", "on_air")
STEP = 2


def make_broadcasts(random: Random) -> int:
    """Make the lists, the music of a week, the broadcasts and the searches; return how many broadcasts."""
    data, cast = read("broadcasts"), Cast()
    for row in data["spots"]:
        make_spot(cast, row)
    for row in data["licences"]:
        make_licence(cast, row)
    make_music(cast, random, data["different"])
    for row in data["broadcasts"]:
        lead(cast, row, ask(cast, row, begin(row)))
    for row in data["searches"]:
        search(cast, row, begin(row))
    return Broadcast.objects.count()


def begin(row: dict) -> datetime:
    """Return when the story of a row begins; nothing of it is later than now."""
    if "minutes" in row:
        return earlier(timezone.now(), row["minutes"])
    return on_day(timezone.localdate() - timedelta(days=row["ago"]), time(row["hour"], row.get("minute", 0)))


def make_spot(cast: Cast, row: dict) -> None:
    today = timezone.localdate()
    spot = PromotionSpot(title=row["title"], asked_by=row["by"], text=row["text"], text_en=row["text_en"])
    spot.seconds, spot.since, spot.until = row["seconds"], today - timedelta(days=10), today + timedelta(days=20)
    spot.full_clean()
    spot.sign(cast["assistant"])


def make_licence(cast: Cast, row: dict) -> None:
    today = timezone.localdate()
    licence = MusicLicence(body=row["body"], number=row["number"], area=row["area"])
    licence.since, licence.until = (today + timedelta(days=row[end]) for end in ("from", "to"))
    licence.full_clean()
    licence.sign(cast["assistant"])


def make_music(cast: Cast, random: Random, words: str) -> None:
    """Let the desk start the music of each day in time, but for a few hours."""
    today, now = timezone.localdate(), timezone.now()
    for ago in range(DAYS_OF_MUSIC, -1, -1):
        lay_lines(today - timedelta(days=ago))
    for line in ProgrammeLine.objects.filter(from_at__lt=now - timedelta(minutes=STEP)).order_by("from_at"):
        started = line.from_at + timedelta(minutes=random.randint(0, STEP))
        line.move("start", by=cast.on_shift("frontdesk", started), at=started)
        if random.random() < 0.08 and started + timedelta(minutes=5) < now:
            at = started + timedelta(minutes=5)
            line.move("deviate", by=cast.on_shift("frontdesk", at), at=at, deviation=words)


def ask(cast: Cast, row: dict, at: datetime) -> Broadcast:
    made = Broadcast(kind=row["kind"], times=row["times"], interval=row.get("interval", 5))
    made.spot = PromotionSpot.objects.filter(title=row.get("spot")).first()
    made.text = made.spot.text if made.spot else row["text"]
    made.text_en = row.get("text_en", "")
    made.wanted_from, made.wanted_until, made.registered_at = at, at + timedelta(hours=3), at
    made.full_clean()
    made.sign(cast.on_shift("frontdesk", at), at=at)
    return made


def lead(cast: Cast, row: dict, made: Broadcast) -> None:
    """Approve it where its kind wants that, put it on air and read it out, as far as its fate goes."""
    at, fate = made.registered_at, row["fate"]
    if fate == "refused":
        made.move("refuse", by=cast.on_shift("supervisor", at), at=at, note=row["note"])
    if made.kind not in DIRECT and fate in ORDINARY:
        made.move("approve", by=cast.on_shift("supervisor", at), at=at)
    if fate in ("done", "ended", "on_air"):
        name = "start-directly" if made.kind in DIRECT else "start"
        made.move(name, by=cast.on_shift("frontdesk", at), at=at)
        read_out(cast, made, made.times if fate == "done" else 1)
    if fate == "ended":
        at = made.last_played_at + timedelta(minutes=STEP)
        made.move("end", by=cast.on_shift("frontdesk", at), at=at, note=row["note"])


def read_out(cast: Cast, made: Broadcast, times: int) -> None:
    """Mark so many repetitions as played when each is due, none later than now."""
    for _time in range(times):
        at = min(made.due_at, timezone.now())
        name = "played-last" if made.next_repetition == made.times else "played"
        made.move(name, by=cast.on_shift("frontdesk", at), at=at, repetition=made.next_repetition)


def search(cast: Cast, row: dict, at: datetime) -> None:
    """Open a search, let the exits confirm, and hand over whoever was found."""
    desk, supervisor = cast.on_shift("frontdesk", at), cast.on_shift("supervisor", at)
    names = ("called", "age", "sex", "height", "clothes", "last_place", "reporter", "relation")
    made = PersonSearch(**{name: row[name] for name in names}, reporter_phone=row["phone"])
    made.last_seen_at, made.registered_at = at - timedelta(minutes=6), at
    made.full_clean()
    made.sign(desk, at=at)
    read_out(cast, made.broadcast, row["plays"])
    on = min(later(at, 1), timezone.now())
    made.move("search", by=supervisor, at=on)
    calls = list(made.calls.all())
    for call in calls if row["found"] else calls[: len(calls) // 2]:
        call.move("confirm", by=supervisor, at=on)
    if row["found"]:
        handed = {"handed_to": row["handed"], "handed_id_last4": row["id"]}
        handed |= {"handed_relation": row["relation"] if row["handed"] else "", "is_identity_checked": bool(row["id"])}
        found = max(later(at, 12), made.broadcast.last_played_at)
        made.move("found", by=desk, at=found, found_place=row["found"], **handed)
