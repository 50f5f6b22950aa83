"""The demo's zones, accounts and appointments: one account for each place of the plan, named by its post."""

import os
from datetime import timedelta

from django.utils import timezone

from staffing.models import Appointment, Person, Post, Shift, Zone

from .clock import morning
from .data import read

PASSWORD = "tianyou-demo"
HIRED_DAYS_AGO = 400
COVER = {"person": "clerk-2", "instead_of": "frontdesk-late", "days_ago": 1, "days_ahead": 3}
SWAP = {"one": "floor-early-5", "other": "floor-late-5", "days_ahead": 5}


def demo_password() -> str:
    """Return the one password of all demo accounts, which ``DEMO_PASSWORD`` may set."""
    return os.environ.get("DEMO_PASSWORD") or PASSWORD


def is_demo_mall() -> bool:
    """Tell whether this database holds the demo: the zones that only the demo makes are its mark."""
    return Zone.objects.filter(is_demo=True).exists()


def accounts() -> list[tuple[str, str]]:
    """Return (post, user name) of the demo's accounts that may sign in, as the plan orders them."""
    listed = read("people")["people"]
    active = set(Person.objects.active().values_list("username", flat=True))
    posts = {post.code: post.name for post in Post.objects.all()}
    return [(posts[row["post"]], row["username"]) for row in listed if row["username"] in active]


def make_people() -> int:
    """Make zones, accounts and appointments; return how many accounts."""
    data, password = read("people"), demo_password()
    for row in data["zones"]:
        Zone.objects.create(**row, is_demo=True)
    people = {}
    for row in data["people"]:
        names = row["username"], row["name"]
        people[row["username"]] = Person.objects.create_person(*names, password, must_change_password=False)
    since = timezone.localdate() - timedelta(days=HIRED_DAYS_AGO)
    for row in data["people"]:
        appoint(people, row["username"], {**row, "since": since})
    make_cover(people)
    make_swap(people)
    return len(people)


def appoint(people: dict, username: str, seat: dict, **more) -> None:
    """Appoint somebody as the manager does it, on the first day, or now when that day is still to come."""
    held = Appointment(person=people[username], since=seat["since"], **more)
    held.post, held.shift = Post.objects.get(code=seat["post"]), Shift.objects.get(code=seat["shift"])
    held.zone = Zone.objects.filter(code=seat.get("zone")).first()
    held.full_clean()
    held.sign(people["manager"], at=min(morning(seat["since"]), timezone.now()))


def make_cover(people: dict) -> None:
    """Somebody is absent for some days, and somebody else stands in."""
    held, today = Appointment.objects.get(person=people[COVER["instead_of"]]), timezone.localdate()
    seat = {"post": held.post.code, "shift": held.shift.code, "since": today - timedelta(days=COVER["days_ago"])}
    until = today + timedelta(days=COVER["days_ahead"])
    appoint(people, COVER["person"], seat, kind=Appointment.Kind.COVER, until=until)


def make_swap(people: dict) -> None:
    """Two administrators of a floor will change shifts with the first month that begins some days from now."""
    soon = timezone.localdate() + timedelta(days=SWAP["days_ahead"])
    day = (soon.replace(day=1) + timedelta(days=32)).replace(day=1)
    one, other = (Appointment.objects.get(person=people[SWAP[name]]) for name in ("one", "other"))
    for mine, theirs in ((one, other), (other, one)):
        mine.until = day - timedelta(days=1)
        mine.sign(people["manager"])
        seat = {"post": theirs.post.code, "shift": theirs.shift.code, "zone": theirs.zone.code, "since": day}
        appoint(people, mine.person.username, seat)
