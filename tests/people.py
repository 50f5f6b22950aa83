"""One person per post, by the name of the post, as the plan's demo has them."""

from datetime import date

from staffing.models import Appointment, Person, Post, Shift, Zone

SEATS = {
    "manager": ("manager", "office", None),
    "assistant": ("assistant", "office", None),
    "supervisor-early": ("supervisor", "early", None),
    "supervisor-late": ("supervisor", "late", None),
    "clerk-1": ("clerk", "office", None),
    "clerk-2": ("clerk", "office", None),
    "frontdesk-early": ("frontdesk", "early", None),
    "frontdesk-late": ("frontdesk", "late", None),
    "floor-early-1": ("floor", "early", "ground"),
    "floor-early-2": ("floor", "early", "second"),
    "floor-late-1": ("floor", "late", "ground"),
    "finance": ("finance", "office", None),
    "engineering": ("engineering", "office", None),
    "security": ("security", "office", None),
    "administration": ("administration", "office", None),
    "leader": ("leader", "office", None),
}
POSTS = tuple({seat[0]: name for name, seat in reversed(SEATS.items())}.values())[::-1]


def someone(name: str, since: date = date(2009, 1, 1)) -> Person:
    """Return the person of a seat, made and appointed at the first call; a fresh object, without cached rights."""
    if not Person.objects.filter(username=name).exists():
        person = Person.objects.create_person(name, name, "tianyou-demo", must_change_password=False)
        if seat := SEATS.get(name):
            appoint(person, *seat, since=since)
    return Person.objects.get(username=name)


def appoint(
    person, post: str, shift: str, zone: str | None = None, *, since=date(2009, 1, 1), until=None, kind="formal"
):
    """Appoint a person; a zone that does not exist yet is made."""
    place = zone and Zone.objects.get_or_create(code=zone, defaults={"name_zh": zone, "name_en": zone, "floor": 2})[0]
    held = Appointment(
        person=person,
        post=Post.objects.get(code=post),
        shift=Shift.objects.get(code=shift),
        zone=place,
        since=since,
        until=until,
        kind=kind,
    )
    held.sign(person)
    return held
