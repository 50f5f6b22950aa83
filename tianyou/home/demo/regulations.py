"""The demo's regulations: most in force and nearly all read, one superseded, one to come, one withdrawn, two drafts."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from staffing.models import Appointment, Post, Regulation, RegulationReading, RegulationVersion

from .cast import Cast
from .clock import earlier, later

A_DAY, READ_WITHIN, FRESH = 14 * 60, 3, 30


def make_regulations(random: Random, cast: Cast, data: dict) -> int:
    """Make the regulations with their versions and readings; return how many versions."""
    now = timezone.now()
    for row in data["regulations"]:
        version = approve(cast, row, max(row["ago"], 0) + 5, -row["ago"])
        if row["ago"] > 0:
            let_read(random, version, row["ago"], now)
    gone = data["withdrawn"]
    version = approve(cast, gone, gone["ago"] + 5, -gone["ago"])
    version.move("withdraw", by=cast["manager"], at=earlier(now, 40 * A_DAY), note=gone["note"])
    row = data["submitted"]
    version = draft(cast, row, cast["assistant"], earlier(now, 2 * A_DAY), row["ahead"])
    version.move("submit", by=cast["assistant"], at=earlier(now, A_DAY))
    row = data["draft"]
    draft(cast, row, cast["supervisor-early"], earlier(now, A_DAY), row["ahead"])
    return RegulationVersion.objects.count()


def draft(cast: Cast, row: dict, by, at: datetime, ahead: int) -> RegulationVersion:
    whole = Regulation.objects.filter(title=row["title"]).first()
    if whole is None:
        whole = Regulation(title=row["title"], category=row["category"])
        whole.sign(cast["manager"], at=at)
    day = timezone.localdate() + timedelta(days=ahead)
    made = RegulationVersion(regulation=whole, effective_on=day, text=row["text"], changes=row["changes"])
    made.sign(by, at=at)
    made.posts.set(Post.objects.filter(code__in=row["posts"]))
    return made


def approve(cast: Cast, row: dict, ago: int, ahead: int) -> RegulationVersion:
    """Make a version that was approved some days before it came, or comes, into force."""
    at = earlier(timezone.now(), ago * A_DAY)
    made = draft(cast, row, cast["assistant"], at, ahead)
    made.move("submit", by=cast["assistant"], at=later(at, 120))
    made.move("approve", by=cast["manager"], at=later(at, A_DAY))
    return made


def let_read(random: Random, version: RegulationVersion, ago: int, now: datetime) -> None:
    """Let whom it concerns confirm it in its first days; of a fresh one some have not come to it yet."""
    held = Appointment.objects.in_force(timezone.localdate()).filter(post__in=version.posts.all(), kind="formal")
    for each in held.select_related("person"):
        if ago > FRESH or random.random() < 0.6:
            at = later(earlier(now, ago * A_DAY), random.randrange(READ_WITHIN * A_DAY))
            RegulationReading.note(version, each.person, at)
