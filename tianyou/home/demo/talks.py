"""The demo's briefings before each shift of a fortnight, a team meeting, and talks that few may read."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from staffing.models import CoachingNote, Shift, TeamBriefing
from staffing.talks.states import BriefingKind
from staffing.talks.team import team_of

from .cast import Cast
from .clock import earlier, later, morning

DAYS, A_DAY, EVENING = 14, 14 * 60, 330
BEGINS = {"early": 5, "late": EVENING}


def make_talks(random: Random, cast: Cast, data: dict) -> int:
    """Make the briefings and talks; return how many."""
    now = timezone.now()
    for ago in range(DAYS, -1, -1):
        for code, minutes in BEGINS.items():
            at = later(morning(timezone.localdate(now) - timedelta(days=ago)), minutes)
            if at < now:
                brief(random, cast, code, at, random.choice(data["briefings"]))
    for code in BEGINS:
        at = earlier(now, 8 * A_DAY)
        brief(random, cast, code, at, data["meeting"], kind=BriefingKind.MEETING)
    for row in data["notes"]:
        talk(cast, row, earlier(now, row["ago"] * A_DAY))
    return TeamBriefing.objects.count() + len(data["notes"])


def brief(random: Random, cast: Cast, code: str, at: datetime, words: dict, **values) -> None:
    """Hold one briefing; now and then somebody is missing."""
    shift, leader = Shift.objects.get(code=code), cast[f"supervisor-{code}"]
    made = TeamBriefing(shift=shift, day=timezone.localdate(at), **words, **values)
    made.full_clean()
    made.sign(leader, at=at)
    team = list(team_of([shift], made.day).exclude(pk=leader.pk))
    missing = set(random.sample([each.pk for each in team], random.randrange(3)))
    made.call_the_roll(team, {each.pk for each in team} - missing)


def talk(cast: Cast, row: dict, at: datetime) -> None:
    """Note one talk, and lead it on as far as its row goes."""
    day, about, by = timezone.localdate(at), cast[row["about"]], cast[row["by"]]
    note = CoachingNote(about=about, day=day, **{name: row[name] for name in ("kind", "text", "agreed")})
    note.follow_on = day + timedelta(days=row["follow"]) if "follow" in row else None
    note.full_clean()
    note.sign(by, at=at)
    if row.get("show"):
        note.move("release", by=by, at=later(at, 20))
    if row.get("read"):
        note.move("acknowledge", by=about, at=later(at, A_DAY))
    if "came" in row:
        note.move("follow", by=by, at=later(at, row["follow"] * A_DAY), note=row["came"])
