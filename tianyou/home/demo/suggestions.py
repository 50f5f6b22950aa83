"""The demo's suggestions: of tenants, customers and our own people, answered in time, late, or not yet."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from complaints.models import Suggestion
from complaints.suggestions.states import Source

from .cast import Cast
from .clock import earlier, later

SENDING, ANSWERING, TELLING, DOING = 60, 1500, 300, 2400


def make_suggestions(random: Random, cast: Cast, leases: list, rows: list[dict], now: datetime) -> int:
    """Make the suggestions in the order in which they came; return how many."""
    for row in sorted(rows, key=lambda row: -row["ago"]):
        suggestion = register(cast, row, earlier(now, row["ago"]), random.choice(leases), random)
        lead_on(cast, row, suggestion, now)
    return len(rows)


def register(cast: Cast, row: dict, at: datetime, lease, random: Random) -> Suggestion:
    suggestion = Suggestion(source=row["source"], category=row["category"], text=row["text"])
    if row["source"] == Source.TENANT:
        suggestion.unit, suggestion.contact = lease.unit, lease.tenant.contact_name
        suggestion.phone = lease.tenant.contact_phone
    elif row["source"] == Source.CUSTOMER:
        suggestion.phone = f"1990000{random.randint(0, 9999):04d}"
    suggestion.full_clean()
    suggestion.sign(cast[row["by"]] if "by" in row else cast.on_shift("frontdesk", at), at=at)
    return suggestion


def lead_on(cast: Cast, row: dict, suggestion: Suggestion, now: datetime) -> None:
    """Send a suggestion up, let it be answered and told, as far as the row goes."""
    at, by = suggestion.registered_at, suggestion.registered_by
    if "to" in row:
        at = min(later(at, SENDING), now)
        suggestion.move("send", by=by, at=at, post=cast.posts[row["to"]])
    if "up" in row:
        at = min(later(at, SENDING), now)
        who = cast.on_shift("supervisor", at)
        suggestion.move("pass-up", by=who, at=at, post=cast.posts["assistant"], note=row["up"])
    if "withdrawn" in row:
        suggestion.move("withdraw", by=by, at=min(later(at, TELLING), now), note=row["withdrawn"])
    if "adopted" in row:
        settle(cast, row, suggestion, min(later(at, ANSWERING), now), now)


def settle(cast: Cast, row: dict, suggestion: Suggestion, at: datetime, now: datetime) -> None:
    day = timezone.localdate(at) + timedelta(days=row["within"]) if "within" in row else None
    said = {"adopted": row["adopted"], "answer": row["answer"], "carry_out_by": day}
    suggestion.move("answer", by=who_answers(cast, row["to"], at), at=at, **said)
    at = min(later(at, TELLING), now)
    if "told" in row:
        suggestion.move("tell", by=cast.on_shift("frontdesk", at), at=at, told_by=row["told"])
    elif row.get("read"):
        suggestion.move("read", by=suggestion.registered_by, at=at)
    if "carried" in row:
        at = min(later(at, DOING), now)
        done = {"carried_out_on": timezone.localdate(at), "carried_out_note": row["carried"]}
        suggestion.move("carry-out", by=cast.on_shift("supervisor", at), at=at, **done)


def who_answers(cast: Cast, post: str, at: datetime):
    return cast.people.get(post) or cast.on_shift(post, at)
