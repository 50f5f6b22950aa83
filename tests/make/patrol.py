"""Makers of checkpoints, routes, rounds and findings."""

from datetime import timedelta

from django.utils import timezone

from shifts.models import CheckGroup, Checkpoint, Finding, PatrolRound, PatrolRoute
from staffing.models import Post

from ..people import someone
from .basics import zone
from .registry import arguments_of, makes
from .shifts import shift

WORDS = {"zh-hans": ("灯不亮", "东侧扶梯"), "en": ("the light is out", "east escalator")}


def finding_group(code: str = "lights") -> CheckGroup:
    return CheckGroup.objects.get(code=code)


@makes(Checkpoint)
def checkpoint(code: str = "p1", *, language: str = "zh-hans", where: str = "ground", **values) -> Checkpoint:
    given = {"name_zh": f"巡检点{code}", "name_en": f"Point {code}", "zone": zone(where)}
    made = Checkpoint.objects.filter(code=code).first() or Checkpoint.objects.create(code=code, **{**given, **values})
    made.groups.set([finding_group("lights"), finding_group("exits")])
    return made


def route(code: str = "ground", *, points: int = 3, where: str = "ground", post: str = "floor", **values):
    """Return the route of a zone over so many points."""
    given = {"name_zh": "首层巡检", "name_en": "Ground floor round", "post": Post.objects.get(code=post)}
    made = PatrolRoute.objects.filter(code=code).first()
    if made is None:
        made = PatrolRoute.objects.create(code=code, zone=zone(where) if where else None, **{**given, **values})
        made.points.set([checkpoint(f"{code}-{n}", where=where or "ground", order=n) for n in range(points)])
    return made


@makes(PatrolRound)
def patrol_round(*, language: str = "zh-hans", points: int = 3, **values) -> PatrolRound:
    """Make a round of the ground floor whose window is open now."""
    now = timezone.now()
    given = {"route": values.pop("route", None) or route(points=points), "shift": shift("early"), "from_at": now}
    times = {"day": timezone.localdate(now), "until_at": now + timedelta(hours=2)}
    made = PatrolRound(**{**given, **times, "closes_at": now + timedelta(hours=2, minutes=30), **values})
    made.sign(someone("supervisor-early"))
    return made


@makes(Finding)
def finding(*, language: str = "zh-hans", by: str = "floor-early-1", at=None, **values) -> Finding:
    text, place = WORDS[language]
    given = {"group": finding_group(), "zone": zone("ground"), "place": place, "text": text}
    made = Finding(**{**given, **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@arguments_of("shifts:point-well")
@arguments_of("shifts:point-issue")
def of_a_point(keys: dict) -> list:
    patrol = PatrolRound.objects.get(pk=keys["patrolround"])
    return [patrol.pk, patrol.route.points.first().pk]


@arguments_of("shifts:checkpoint")
def of_a_code(keys: dict) -> list:
    return [Checkpoint.objects.get(pk=keys["checkpoint"]).token]


@arguments_of("shifts:finding-pass-on")
def of_a_finding(keys: dict) -> list:
    return [keys["finding"], "repair"]
