"""The demo's recruitment: one place filled, one with candidates, one to be approved; a transfer, an exit, an acting."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from staffing.models import Candidate, Movement, RecruitmentRequest, Shift

from .cast import Cast
from .clock import earlier, later

A_DAY = 14 * 60


def make_recruitment(random: Random, cast: Cast, data: dict) -> int:
    """Make the requests with their candidates, and the movements; return how many."""
    for row in data["requests"]:
        recruit(cast, row)
    for row in data["movements"]:
        move(cast, row)
    return RecruitmentRequest.objects.count() + Movement.objects.count()


def shift(code: str) -> Shift:
    return Shift.objects.get(code=code)


def recruit(cast: Cast, row: dict) -> None:
    at = earlier(timezone.now(), row["ago"] * A_DAY)
    made = RecruitmentRequest(post=cast.posts[row["post"]], shift=shift(row["shift"]), reason=row["reason"])
    made.number_wanted = row["number"]
    made.sign(cast["manager"], at=at)
    if row.get("approved"):
        made.move("approve", by=cast["leader"], at=later(at, 2 * A_DAY))
    for days, each in enumerate(row["candidates"], start=4):
        see(cast, made, each, days, at)
    if row.get("filled"):
        made.move("fill", by=cast["administration"], at=later(at, 12 * A_DAY))


def see(cast: Cast, request: RecruitmentRequest, row: dict, days: int, begun) -> None:
    """Enter one candidate and lead them on as far as the row goes."""
    at = later(begun, days * A_DAY)
    made = Candidate(request=request, **{name: row[name] for name in ("name", "phone", "source")})
    made.sign(cast["administration"], at=at)
    if "notes" in row:
        seen = later(at, A_DAY)
        values = {"interviewed_on": timezone.localdate(seen), "notes": row["notes"]}
        made.move("interview", by=cast["manager"], at=seen, **values)
    if row.get("result") == "hired":
        day = timezone.localdate(at) + timedelta(days=10)
        made.move("hire", by=cast["administration"], at=later(at, 3 * A_DAY), starts_on=day)
    elif row.get("result") == "declined":
        made.move("decline", by=cast["manager"], at=later(at, 3 * A_DAY), note=row["why"])


def move(cast: Cast, row: dict) -> None:
    """Enter one movement, and let it be approved and ticked where its row says so."""
    at = earlier(timezone.now(), row["ago"] * A_DAY)
    made = Movement(person=cast[row["person"]], kind=row["kind"], reason=row["reason"])
    made.effective_on = timezone.localdate() + timedelta(days=row["ahead"])
    if "to" in row:
        made.to_post, made.to_shift = cast.posts[row["to"][0]], shift(row["to"][1])
    made.sign(cast["manager"], at=at)
    if row.get("approved"):
        made.move("approve", by=cast["leader"], at=later(at, A_DAY))
    if "checked" in row:
        made.move("check", by=cast["administration"], at=later(at, 2 * A_DAY), handed_back=row["checked"])
