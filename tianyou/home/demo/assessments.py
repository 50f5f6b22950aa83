"""The demo's assessments: an earlier month acknowledged, once after an appeal; the last one on its way, partly late."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from staffing.models import Appointment, Assessment, AssessmentTemplate

from .cast import Cast
from .clock import earlier, later, morning

A_DAY = 14 * 60
APPEALED_ONE, SENT_BACK = "floor-late-2", "frontdesk-late"


def make_assessments(random: Random, cast: Cast, data: dict) -> int:
    """Make the assessments of two months; return how many."""
    first = timezone.localdate().replace(day=1)
    last = (first - timedelta(days=1)).replace(day=1)
    before = (last - timedelta(days=1)).replace(day=1)
    for made in begin(cast, before, last - timedelta(days=1)):
        through(random, cast, data, made)
    running = begin(cast, last, first - timedelta(days=1), 5 * A_DAY)
    for place, made in enumerate(running):
        partly(random, cast, data, made, place % 5)
    return Assessment.objects.count()


def begin(cast: Cast, since: date, until: date, lately: int = 0) -> list[Assessment]:
    """Begin the assessments of a month on the second of the next, or so many minutes ago where they still run."""
    now, second = timezone.now(), morning(until + timedelta(days=2))
    at = min(max(second, earlier(now, lately)) if lately else second, now - timedelta(minutes=40))
    templates = {template.post_id: template for template in AssessmentTemplate.objects.all()}
    held = Appointment.objects.in_force(timezone.localdate()).filter(post__in=templates, kind="formal")
    rows = held.select_related("person", "post", "shift").order_by("pk")
    return [Assessment.begin(templates[each.post_id], each, since, until, by=cast["manager"], at=at) for each in rows]


def give(random: Random, made: Assessment, column: str, low: int, high: int) -> None:
    """Score each item of one column at random."""
    for line in made.lines.all():
        setattr(line, column, random.randrange(low, high))
        line.save(update_fields=[column])


def rater(cast: Cast, made: Assessment):
    """Return who scores somebody: the supervisor of the shift, for the office and for supervisors the assistant."""
    is_team = made.post.code in ("frontdesk", "floor")
    return cast[f"supervisor-{made.shift.code}"] if is_team else cast["assistant"]


def soon(at: datetime, minutes: int) -> datetime:
    """Return a later moment, but none to come."""
    return min(later(at, minutes), timezone.now())


def view(random: Random, cast: Cast, data: dict, made: Assessment) -> None:
    give(random, made, "self_score", 75, 99)
    remark = random.choice(data["self"])
    made.move("assess", by=made.person, at=soon(made.registered_at, random.randrange(60, A_DAY)), self_remark=remark)


def rate(random: Random, cast: Cast, data: dict, made: Assessment) -> None:
    give(random, made, "supervisor_score", 68, 96)
    at = soon(made.registered_at, 2 * A_DAY)
    made.move("rate", by=rater(cast, made), at=at, supervisor_remark=random.choice(data["supervisor"]))


def settle(random: Random, cast: Cast, data: dict, made: Assessment) -> None:
    for line in made.lines.all():
        line.manager_score = line.supervisor_score
        line.save(update_fields=["manager_score"])
    at = soon(made.registered_at, 4 * A_DAY)
    made.move("confirm", by=cast["manager"], at=at, manager_remark=random.choice(data["manager"]))


def through(random: Random, cast: Cast, data: dict, made: Assessment) -> None:
    """Lead one to its end; one person appeals first, and is heard."""
    for step in (view, rate, settle):
        step(random, cast, data, made)
    if made.person.username == APPEALED_ONE:
        made.move("appeal", by=made.person, at=soon(made.registered_at, 5 * A_DAY), note=data["appeal"])
        line = made.lines.first()
        line.manager_score += 4
        line.save(update_fields=["manager_score"])
        made.move("answer", by=cast["leader"], at=soon(made.registered_at, 6 * A_DAY), note=data["answer"])
    made.move("acknowledge", by=made.person, at=soon(made.registered_at, 7 * A_DAY))


def partly(random: Random, cast: Cast, data: dict, made: Assessment, steps: int) -> None:
    """Lead one as many steps as it goes; one is sent back, one told and appealed."""
    for step in (view, rate, settle)[:steps]:
        step(random, cast, data, made)
    if made.person.username == SENT_BACK and steps == 2:
        made.move("send-back", by=cast["manager"], at=soon(made.registered_at, 3 * A_DAY), note=data["back"])
    if steps == 4:
        end = "appeal" if made.shift.code == "late" else "acknowledge"
        words = {"note": data["open_appeal"]} if end == "appeal" else {}
        made.move(end, by=made.person, at=soon(made.registered_at, 5 * A_DAY), **words)
