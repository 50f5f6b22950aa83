"""The demo's training: this year held month by month, the next in draft, an induction that two still lack."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from staffing.models import Post, TrainingItem, TrainingPlan, TrainingSession
from staffing.training.states import Presence

from .cast import Cast
from .clock import morning

HALF_PAST_TWO, DAY_OF_MONTH, HIRED = time(14, 30), 12, 380
DEPARTMENTS = ("finance", "engineering", "security", "administration", "leader")


def make_training(random: Random, cast: Cast, data: dict) -> int:
    """Make two plans and the sessions of this year; return how many sessions."""
    now = timezone.now()
    year = timezone.localdate(now).year
    lines = plan_year(cast, data, year, data["aims"]["this"])
    induct(cast, data["induction"], now)
    for item, row in lines:
        hold_or_lay(random, cast, data, item, row, now)
    call_off(cast, data, now)
    draft = [row for row in data["lines"] if row["month"] % 2]
    plan_year(cast, {**data, "lines": draft}, year + 1, data["aims"]["next"], is_draft=True)
    return TrainingSession.objects.count()


def plan_year(cast: Cast, data: dict, year: int, aim: str, *, is_draft: bool = False) -> list[tuple]:
    """Draft a plan in the December before, or lately, and let the leaders approve it unless it stays a draft."""
    drafted = date(year - 1, 12, 8)
    at = timezone.now() - timedelta(days=6) if is_draft else morning(drafted) + timedelta(hours=2)
    plan = TrainingPlan(year=year, aim=aim)
    plan.sign(cast["manager"], at=at)
    made = []
    for row in data["lines"]:
        item = TrainingItem(plan=plan, **{name: row[name] for name in ("subject", "kind", "month")})
        item.hours = Decimal(row["hours"])
        item.sign(cast["manager"], at=at)
        item.posts.set(Post.objects.filter(code__in=row["posts"]))
        made.append((item, row))
    if not is_draft:
        plan.move("submit", by=cast["manager"], at=at + timedelta(days=3))
        plan.move("approve", by=cast["leader"], at=at + timedelta(days=6))
    return made


def hold_or_lay(random: Random, cast: Cast, data: dict, item: TrainingItem, row: dict, now: datetime) -> None:
    """Hold the session of a month that is past, lay that of this month and the next, and leave one behind."""
    day = date(item.plan.year, item.month, DAY_OF_MONTH)
    today = timezone.localdate(now)
    if item.month > today.month + 1 or row["subject"] == data["lines"][4]["subject"]:
        return
    made = TrainingSession(item=item, day=day, starts_at=HALF_PAST_TWO, hours=item.hours, place=data["place"])
    for name in ("subject", "kind", "trainer", "topics"):
        setattr(made, name, row[name])
    made.pass_mark = row.get("mark")
    made.sign(cast["manager"], at=min(morning(day - timedelta(days=9)), now - timedelta(hours=1)))
    people = list(TrainingSession.meant_for(item).order_by("username"))
    made.invite(people)
    if day < today:
        hold(made, cast, at_end(made), away=set(random.sample([each.pk for each in people], min(2, len(people) - 1))))
        examine(random, made, cast)


def at_end(session: TrainingSession) -> datetime:
    return morning(session.day) + timedelta(hours=8)


def hold(session: TrainingSession, cast: Cast, at: datetime, *, away=frozenset()) -> None:
    """Call the roll: of those who are away the first is excused."""
    session.move("hold", by=cast["manager"], at=at)
    words = iter((Presence.EXCUSED, Presence.ABSENT))
    for each in session.attendances.select_related("session", "person"):
        each.call(next(words, Presence.ABSENT) if each.person_id in away else Presence.PRESENT, cast["manager"], at)


def examine(random: Random, session: TrainingSession, cast: Cast, failed=()) -> None:
    """Enter a score for each who was there; most of those who fail at first pass the second time."""
    if session.pass_mark is None:
        return
    at = at_end(session) + timedelta(minutes=30)
    for each in session.attendances.filter(presence=Presence.PRESENT).select_related("session", "person"):
        is_short = each.person.username in failed
        low = Decimal(50) if is_short else session.pass_mark - 8
        score = low if is_short else min(low + random.randrange(30), Decimal(100))
        each.take_exam(Decimal(score), cast["manager"], at)
        if not each.passed and not is_short and random.random() < 0.7:
            each.take_exam(Decimal(session.pass_mark) + 6, cast["manager"], at + timedelta(days=5))


def induct(cast: Cast, row: dict, now: datetime) -> None:
    """Everybody was inducted when they began, but one who was away and one who did not pass."""
    day = timezone.localdate(now) - timedelta(days=HIRED)
    names = ("subject", "topics", "trainer", "place")
    made = TrainingSession(kind="induction", day=day, starts_at=HALF_PAST_TWO, hours=Decimal(16), pass_mark=row["mark"])
    for name in names:
        setattr(made, name, row[name])
    made.sign(cast["manager"], at=morning(day - timedelta(days=5)))
    people = [person for name, person in cast.people.items() if name not in DEPARTMENTS]
    made.invite(people)
    hold(made, cast, at_end(made), away={cast[name].pk for name in row["missing"]})
    examine(Random(day.toordinal()), made, cast, failed=row["failed"])
    for each in made.attendances.filter(passed=False, presence=Presence.PRESENT).select_related("session", "person"):
        if each.person.username not in row["failed"]:
            each.take_exam(Decimal(75), cast["manager"], at_end(made) + timedelta(days=7))


def call_off(cast: Cast, data: dict, now: datetime) -> None:
    row = data["cancelled"]
    made = TrainingSession(subject=row["subject"], trainer=row["trainer"], kind="post", place=data["place"])
    made.day, made.starts_at, made.hours = timezone.localdate(now) + timedelta(days=3), HALF_PAST_TWO, Decimal(2)
    made.sign(cast["manager"], at=now - timedelta(days=4))
    made.invite([cast["frontdesk-early"], cast["frontdesk-late"]])
    made.move("cancel", by=cast["manager"], at=now - timedelta(days=1), note=row["note"])
