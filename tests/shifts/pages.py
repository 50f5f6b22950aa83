"""What the tests of rosters share."""

from datetime import date, timedelta

from django.utils import timezone

from shifts.models import Roster, RosterDay
from shifts.roster.changes import Day, put
from tests import make
from tests.people import appoint, someone

ROSTERS, LEAVES, SWAPS, LOANS = (f"/shifts/{name}/" for name in ("rosters", "leaves", "swaps", "loans"))
FLOORS = ("ground", "second", "third", "fourth", "fifth")


def far_month() -> date:
    """Return the first of a month that lies far enough ahead to be published in time."""
    return (timezone.localdate().replace(day=1) + timedelta(days=63)).replace(day=1)


def whole_team(code: str = "early") -> list:
    """Appoint a supervisor, a desk and five administrators to a shift."""
    names = [f"supervisor-{code}", f"frontdesk-{code}", *(f"floor-{code}-{number}" for number in range(1, 6))]
    people = [someone(name) for name in names]
    for person, zone in zip(people[2:], FLOORS, strict=True):
        if not person.appointments.exists():
            appoint(person, "floor", code, zone)
    return [someone(name) for name in names]


def keep_to_the_rules(code: str = "early", month: date | None = None) -> Roster:
    """Return a draft in which everybody rests one weekday, covered by a colleague; only supervisors have no cover."""
    people = whole_team(code)
    roster = make.roster_of(code, month or far_month())
    helper = {0: 1, 1: 0, 2: 3, 3: 2, 4: 5, 5: 4, 6: 5}
    held = {person.pk: person.appointments.get() for person in people}
    days = []
    for number, person in enumerate(people):
        for day in roster.days:
            if day.weekday() in rests_of(number):
                days.append(Day.off(person.pk, day))
                continue
            own = held[person.pk]
            resting = [other for other in range(7) if day.weekday() in rests_of(other) and helper[other] == number]
            cover = held[people[resting[0]].pk] if resting else None
            covered = (
                (cover.shift_id, cover.post_id, cover.zone_id) if cover and cover.post.code != "supervisor" else ()
            )
            days.append(Day(person.pk, day, "work", own.shift_id, own.post_id, own.zone_id, *covered))
    put(roster, days, someone(f"supervisor-{code}"), by_hand=False)
    return Roster.objects.select_related("shift").get(pk=roster.pk)


def rests_of(number: int) -> tuple[int, ...]:
    """Return the weekdays on which the person of a number rests: two each, the second one far from the first."""
    return ((6,), (0, 3), (1, 4), (2, 5), (3, 6), (0, 2), (1, 5))[number]


def cell_of(name: str, day: date) -> RosterDay:
    return RosterDay.objects.get(person=someone(name), day=day)


def leave_on(name: str, day: date | None) -> None:
    """End the appointment of a person with a day, the last one in the post; None for no end."""
    held = someone(name).appointments.get()
    held.until = day
    held.sign(someone("manager"))


def publish(roster: Roster) -> Roster:
    """Publish a roster as the manager may, whatever it touches."""
    roster.move("submit", by=someone(f"supervisor-{roster.shift.code}"), note="x")
    roster.move("approve", by=someone("manager"))
    return Roster.objects.select_related("shift").get(pk=roster.pk)


def day_form(client, roster: Roster, name: str, number: int, **values):
    """Send the form of one day as the page would."""
    person = someone(name)
    page = client.get(f"{roster.get_absolute_url()}days/?p={person.pk}&d={number}")
    initial = page.context["form"].initial
    typed = {"people": [person.pk], "since": initial["since"], "until": initial["until"], "was": initial["was"]}
    return client.post(f"{roster.get_absolute_url()}days/", {**typed, "kind": "rest", **values})
