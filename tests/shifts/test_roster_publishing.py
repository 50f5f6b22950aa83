"""A roster on its way to those who work by it: checked, approved, published, changed afterwards, locked."""

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shifts.models import Roster, RosterDay, WorkRules
from shifts.roster.changes import Day, put
from shifts.roster.sheet import read
from shifts.rules.checks import Weight
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text

from .pages import cell_of, day_form, far_month, keep_to_the_rules, leave_on, publish, whole_team

pytestmark = pytest.mark.django_db


def whole(roster):
    """Let the assistant cover the supervisor's rest days, so that a roster touches no limit."""
    assistant, seat = (someone(name).appointments.get() for name in ("assistant", "supervisor-early"))
    office = make.roster_of("office", roster.month, by="assistant")
    covered = {"cover_shift_id": seat.shift_id, "cover_post_id": seat.post_id}
    own = (assistant.shift_id, assistant.post_id)
    sundays = [day for day in roster.days if day.weekday() == 6]
    put(office, [Day(assistant.person_id, day, "work", *own, **covered) for day in sundays], someone("assistant"))
    return roster


def test_an_empty_roster_is_not_published_and_the_page_names_the_days(as_post):
    make.team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    page = client.get(f"{roster.get_absolute_url()}publish/")
    assert "Not possible as it stands: Submit it for approval, or change it" in text(page)
    answer = client.post(f"{roster.get_absolute_url()}publish/")
    assert answer.status_code == 422 and "neither at work nor off" in text(answer)
    answer = client.post(f"{roster.get_absolute_url()}submit/", {"note": "x"})
    assert answer.status_code == 422
    assert Roster.objects.get().state == "draft"


def test_a_hard_breach_blocks_publishing_and_submitting(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    person = someone("floor-early-1")
    held = person.appointments.get()
    span = roster.days[:14]
    put(
        roster,
        [Day(person.pk, day, "work", held.shift_id, held.post_id, held.zone_id) for day in span],
        someone("supervisor-early"),
    )
    for move in ("publish", "submit"):
        answer = client.post(f"{roster.get_absolute_url()}{move}/", {"note": "x"})
        assert answer.status_code == 422 and "no rest day in the week" in text(answer)
    with pytest.raises(ValidationError):
        Roster.objects.get().move("submit", by=someone("supervisor-early"), note="x")


def test_what_touches_a_limit_is_approved_by_somebody_above(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    answer = client.post(f"{roster.get_absolute_url()}publish/")
    assert answer.status_code == 422 and "nobody is there" in text(answer)
    assert client.post(f"{roster.get_absolute_url()}submit/", {"note": "nobody else"}).status_code == 302
    assert client.post(f"{roster.get_absolute_url()}approve/").status_code == 403
    assert as_post("manager").post(f"{roster.get_absolute_url()}approve/").status_code == 302
    roster.refresh_from_db()
    assert roster.state == "published" and roster.published_at


def test_a_roster_that_touches_nothing_is_published_by_its_supervisor(as_post):
    roster = whole(keep_to_the_rules())
    assert as_post("supervisor-early").post(f"{roster.get_absolute_url()}publish/").status_code == 302
    roster.refresh_from_db()
    assert roster.state == "published"


def test_whoever_publishes_is_told_of_the_seats_that_a_leaver_empties(as_post):
    roster, client = whole(keep_to_the_rules()), as_post("supervisor-early")
    leave_on("floor-early-1", roster.days[17])
    for move in ("publish", "submit"):
        page = text(client.get(f"{roster.get_absolute_url()}{move}/"))
        assert "needs approval" in page and "nobody is there for Early shift Floor administrator" in page
    answer = client.post(f"{roster.get_absolute_url()}publish/")
    assert answer.status_code == 422 and "nobody is there for Early shift Floor administrator" in text(answer)
    assert Roster.objects.get(pk=roster.pk).is_draft


def test_the_same_roster_needs_approval_when_it_comes_late(as_post):
    roster = whole(keep_to_the_rules())
    assert timezone.localdate(roster.publish_by()) == roster.month - timedelta(days=7)
    with time_machine.travel(roster.publish_by() + timedelta(minutes=1)):
        assert Roster.objects.get(pk=roster.pk).is_late
        answer = as_post("supervisor-early").post(f"{roster.get_absolute_url()}publish/")
    assert answer.status_code == 422 and "later than people must know it" in text(answer)


def test_nobody_approves_the_roster_that_they_made():
    roster = keep_to_the_rules()
    Roster.objects.update(registered_by=someone("manager"))
    roster = Roster.objects.get()
    roster.move("submit", by=someone("supervisor-early"), note="x")
    with pytest.raises(PermissionDenied):
        roster.move("approve", by=someone("manager"))


def test_more_overtime_than_the_law_allows_needs_an_emergency():
    roster = keep_to_the_rules()
    person = someone("supervisor-early")
    WorkRules.objects.update(overtime_cap=8)
    assert any(breach.weight == Weight.EMERGENCY for breach in read(roster).breaches)
    roster.move("submit", by=person, note="x")
    with pytest.raises(ValidationError) as refused:
        roster.move("approve", by=someone("manager"))
    assert "emergency" in refused.value.error_dict
    roster.move("approve", by=someone("manager"), emergency="flood on the first floor")
    assert roster.state == "published"


def test_a_published_day_changes_with_a_reason_and_its_person_confirms(as_post):
    roster, client = publish(keep_to_the_rules()), as_post("supervisor-early")
    day = next(day for day in roster.days if cell_of("floor-early-1", day).kind == "work" and day.day > 9)
    assert "reason" in errors(day_form(client, roster, "floor-early-1", day.day))
    assert day_form(client, roster, "floor-early-1", day.day, reason="exchange").status_code == 302
    assert cell_of("floor-early-1", day).changed_at
    mine = as_post("floor-early-1")
    assert "Changed since it was published" in text(mine.get("/shifts/mine/"))
    assert "changes of the own roster to confirm" in text(mine.get("/")).lower()
    assert mine.post("/shifts/mine/seen/").status_code == 302
    assert cell_of("floor-early-1", day).seen_at
    assert "Changed since it was published" not in text(mine.get("/shifts/mine/"))


def test_a_published_roster_takes_no_change_that_breaks_a_rule(as_post):
    roster, client = publish(keep_to_the_rules()), as_post("supervisor-early")
    person = someone("frontdesk-early")
    days = [day for day in roster.days if 7 < day.day < 22]
    typed = {"people": [person.pk], "since": days[0], "until": days[-1], "kind": "work", "reason": "x"}
    answer = client.post(f"{roster.get_absolute_url()}days/", typed)
    assert answer.status_code == 422 and "no rest day" in text(answer)
    assert RosterDay.objects.filter(person=person, day__in=days, kind="rest").exists()


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_tried_no_published_roster_breaks_a_hard_rule(data):
    roster = Roster.objects.filter(state="published").first() or publish(keep_to_the_rules())
    people = {person.pk: person.appointments.get() for person in whole_team()}
    for _try in range(4):
        held = people[data.draw(st.sampled_from(sorted(people)))]
        span = roster.days[data.draw(st.integers(0, 27)) :][: data.draw(st.integers(1, 9))]
        kind = data.draw(st.sampled_from(["work", "rest"]))
        seat = (held.shift_id, held.post_id, held.zone_id) if kind == "work" else ()
        with suppress(ValidationError):
            put(roster, [Day(held.person_id, day, kind, *seat) for day in span], someone("manager"), reason="x")
        assert not [each for each in read(roster).breaches if each.weight == Weight.BLOCKS]


def test_a_month_that_is_over_is_locked_by_administration_and_changes_no_more(as_post):
    roster = publish(keep_to_the_rules())
    client = as_post("administration")
    assert client.post(f"{roster.get_absolute_url()}lock/").status_code == 422
    with time_machine.travel(roster.publish_by() + timedelta(days=45)):
        assert as_post("administration").post(f"{roster.get_absolute_url()}lock/").status_code == 302
    roster.refresh_from_db()
    assert roster.state == "locked" and roster.closed_at
    with pytest.raises(ValidationError):
        put(roster, [Day.off(someone("floor-early-1").pk, roster.days[3])], someone("manager"))


def test_who_empties_a_seat_of_a_published_roster_is_told_which(as_post):
    roster, client = publish(keep_to_the_rules()), as_post("supervisor-early")
    number = next(day.day for day in roster.days if cell_of("floor-early-1", day).kind == "work")
    answer = day_form(client, roster, "floor-early-1", number, kind="out", reason="fetches the new signs")
    assert answer.status_code == 302
    assert "nobody is there for Early shift Floor administrator" in text(client.get(answer.url)).split("<table")[0]
