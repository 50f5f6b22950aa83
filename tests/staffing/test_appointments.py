"""Appointing, correcting and ending: by whom, of whom, when, and beyond the plan only knowingly."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from staffing.models import Appointment, Person, Post, Shift, Zone

from ..people import SEATS, appoint, someone

pytestmark = pytest.mark.django_db

NEW = "/staffing/appointments/new/"


def day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def form(person, post: str = "clerk", shift: str = "office", **values) -> dict:
    places = {"post": Post.objects.get(code=post).pk, "shift": Shift.objects.get(code=shift).pk}
    return {"person": person.pk, **places, "kind": "formal", "since": day(), **values}


def change(client, held: Appointment, page: str, **values):
    seen = held.history.latest().pk
    return client.post(f"/staffing/appointments/{held.pk}/{page}/", {"seen": seen, "reason": "agreed", **values})


def held_by(name: str) -> Appointment:
    return someone(name).appointments.get()


def test_the_manager_appoints_and_the_history_says_who_and_why(as_post):
    as_post("manager").post(NEW, form(someone("newcomer"), reason="asked for by the leaders"))
    held = held_by("newcomer")
    step = held.steps(5)[0]
    assert (held.post.code, step.by.username, step.note) == ("clerk", "manager", "asked for by the leaders")
    assert someone("newcomer").has_perm("tenants.issue_accesspass")


def test_a_transfer_dated_tomorrow_changes_rights_at_midnight(as_post):
    mall = ZoneInfo("Asia/Shanghai")
    with time_machine.travel(datetime(2026, 3, 10, 12, tzinfo=mall), tick=False):
        desk = someone("frontdesk-early")
        change(as_post("manager"), desk.appointments.get(), "end", until=day())
        as_post("manager").post(NEW, form(desk, since=day(1)))
    rights = {}
    for hour, minute, the_day in ((23, 59, 10), (0, 0, 11)):
        with time_machine.travel(datetime(2026, 3, the_day, hour, minute, tzinfo=mall), tick=False):
            person = someone("frontdesk-early")
            rights[the_day] = person.has_perm("complaints.add_ticket"), person.has_perm("tenants.issue_accesspass")
    assert rights == {10: (True, False), 11: (False, True)}


def test_an_appointment_after_hours_of_utc_counts_by_the_day_of_the_mall():
    appoint(someone("newcomer"), "clerk", "office", since=date(2026, 3, 11))
    with time_machine.travel(datetime(2026, 3, 10, 16, 30, tzinfo=ZoneInfo("UTC")), tick=False):
        assert someone("newcomer").has_perm("tenants.issue_accesspass")


@pytest.mark.parametrize(
    ("who", "post", "status"),
    [
        ("manager", "assistant", 302),
        ("manager", "finance", 302),
        ("assistant", "supervisor", 302),
        ("manager", "manager", 422),
        ("manager", "leader", 422),
        ("assistant", "manager", 422),
        ("assistant", "assistant", 422),
        ("assistant", "finance", 422),
        ("clerk-1", "frontdesk", 403),
        ("leader", "manager", 403),
    ],
)
def test_one_appoints_below_oneself_only(as_post, who, post, status):
    shift = next(seat[1] for seat in SEATS.values() if seat[0] == post)
    answer = as_post(who).post(NEW, form(someone("newcomer"), post, shift))
    assert answer.status_code == status
    assert someone("newcomer").appointments.exists() == (status == 302)


def test_nobody_appoints_themself(as_post):
    answer = as_post("manager").post(NEW, form(someone("manager")))
    assert answer.status_code == 422
    assert "person" in answer.context["form"].errors


def test_whoever_acts_for_the_manager_ranks_as_one_while_it_lasts(as_post):
    assistant = someone("assistant")
    appoint(assistant, "manager", "office", kind="acting", since=timezone.localdate(), until=timezone.localdate())
    assert assistant.rank(timezone.localdate()) == 1
    assert assistant.rank(timezone.localdate() + timedelta(days=1)) == 2
    assert as_post("assistant").post(NEW, form(someone("newcomer"), "finance")).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"since": "2026-02-30"}, "since"),
        ({"since": "1999-12-31"}, "since"),
        ({"since": "2101-01-01"}, "since"),
        ({"since": ""}, "since"),
        ({"until": "2020-01-01"}, "__all__"),
        ({"kind": "acting"}, "until"),
        ({"kind": "king"}, "kind"),
        ({"zone": "999999999999999999999"}, "zone"),
        ({"person": "x' OR 1=1"}, "person"),
        ({"reason": "x" * 301}, "reason"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_wrong_is_said_and_nothing_is_stored(as_post, values, field, language):
    answer = as_post("manager", language).post(NEW, form(someone("newcomer")) | values)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not someone("newcomer").appointments.exists()


def test_posts_divided_by_zones_need_one_and_others_have_none(as_post):
    ground = Zone.objects.get(code="ground").pk
    manager, person = as_post("manager"), someone("newcomer")
    assert "zone" in manager.post(NEW, form(person, "floor", "early")).context["form"].errors
    assert "zone" in manager.post(NEW, form(person, "clerk", zone=ground)).context["form"].errors
    assert manager.post(NEW, form(person, "floor", "early", zone=ground)).status_code == 302


def test_the_same_place_twice_at_one_time_is_refused(as_post):
    answer = as_post("manager").post(NEW, form(someone("clerk-1"), kind="cover", until=day(3)))
    assert answer.status_code == 422
    assert Appointment.objects.filter(person__username="clerk-1").count() == 1


def test_a_surplus_is_warned_of_and_may_be_accepted(as_post):
    someone("clerk-1"), someone("clerk-2")
    manager, third = as_post("manager"), someone("newcomer")
    warned = manager.post(NEW, form(third))
    assert warned.status_code == 422
    assert "The plan wants 2 there; with this appointment there would be 3." in warned.content.decode()
    assert 'type="checkbox" name="accept_surplus"' in warned.content.decode()
    assert manager.post(NEW, form(third, accept_surplus="on")).status_code == 302


def test_no_surplus_once_the_predecessor_has_left_nor_by_standing_in(as_post):
    clerk = someone("clerk-1")
    someone("clerk-2")
    change(as_post("manager"), clerk.appointments.get(), "end", until=day(4))
    cover, later, sooner = (someone(name) for name in ("cover", "later", "sooner"))
    assert as_post("manager").post(NEW, form(cover, kind="cover", until=day(2))).status_code == 302
    assert as_post("manager").post(NEW, form(later, since=day(5))).status_code == 302
    assert as_post("manager").post(NEW, form(sooner, since=day(3), until=day(4))).status_code == 422


def test_zones_without_a_line_of_their_own_share_one(as_post):
    for number in range(2, 7):
        zone = Zone.objects.create(code=f"z{number}", name_zh=f"z{number}", name_en=f"z{number}", floor=number)
        person = someone(f"walker-{number}")
        answer = as_post("manager").post(NEW, form(person, "floor", "late", zone=zone.pk))
        assert answer.status_code == (302 if number < 6 else 422)
    ground = Zone.objects.get(code="ground").pk
    assert as_post("manager").post(NEW, form(someone("walker-1"), "floor", "late", zone=ground)).status_code == 302


def test_ending_needs_a_day_within_the_term_and_a_reason(as_post):
    manager, held = as_post("manager"), held_by("clerk-1")
    refused = [{"until": ""}, {"until": "2008-12-31"}, {"until": day(), "reason": ""}, {"until": "soon"}]
    assert [change(manager, held, "end", **values).status_code for values in refused] == [422] * 4
    assert change(manager, held, "end", until=day()).status_code == 302
    held = held_by("clerk-1")
    assert held.until == timezone.localdate()
    assert change(manager, held, "end", until=day(1)).status_code == 422
    assert [step.note for step in held.steps(5)] == ["agreed", ""]


@pytest.mark.parametrize("page", ["end", "correct"])
@pytest.mark.parametrize(
    ("who", "whose"), [("assistant", "manager"), ("assistant", "assistant"), ("manager", "leader")]
)
def test_appointments_at_or_above_oneself_are_left_alone(as_post, page, who, whose):
    held = held_by(whose)
    assert change(as_post(who), held, page, since="2009-01-01", until=day()).status_code == 403
    assert held_by(whose).until is None
    shown = as_post(who).get(held.get_absolute_url()).content.decode()
    assert f"/{held.pk}/end/" not in shown
    assert f"/{held.pk}/correct/" not in shown


def test_administration_reads_appointments_and_changes_none(as_post):
    client, held = as_post("administration"), held_by("clerk-1")
    assert client.get(held.get_absolute_url()).status_code == 200
    assert change(client, held, "end", until=day()).status_code == 403


def test_the_later_of_two_editors_is_told(as_post):
    held = held_by("clerk-1")
    seen = held.history.latest().pk
    change(as_post("manager"), held, "correct", since="2010-01-01")
    late = change(as_post("assistant"), held, "correct", since="2011-01-01", seen=seen)
    assert late.status_code == 409
    assert held_by("clerk-1").since == date(2010, 1, 1)


def test_the_list_is_narrowed_by_name_post_and_standing(as_post):
    manager = as_post("manager")
    future = appoint(someone("newcomer"), "clerk", "office", since=timezone.localdate() + timedelta(days=1))
    past = appoint(someone("formerly"), "clerk", "office", until=timezone.localdate() - timedelta(days=1))

    def found(**asked) -> set:
        return {row.person.username for row, _cells in manager.get("/staffing/appointments/", asked).context["table"]}

    assert found() == {"manager", "newcomer", "formerly"}
    assert found(standing="now") == {"manager"}
    assert found(standing="future") == {future.person.username}
    assert found(standing="ended") == {past.person.username}
    assert found(q="newc") == {"newcomer"}
    assert found(post=Post.objects.get(code="manager").pk) == {"manager"}
    assert manager.get("/staffing/appointments/", {"standing": "x"}).status_code == 422


def test_a_list_of_one_and_of_three_costs_the_same(as_post, django_assert_num_queries):
    manager = as_post("manager")
    for names in ((), ("clerk-1", "floor-early-1")):
        for name in names:
            someone(name)
        with django_assert_num_queries(7):
            assert manager.get("/staffing/appointments/").status_code == 200


def test_a_vacancy_opens_the_form_filled_in(as_post):
    post, shift = Post.objects.get(code="frontdesk").pk, Shift.objects.get(code="late").pk
    page = as_post("manager").get(NEW, {"post": post, "shift": shift, "zone": "\x00'"}).content.decode()
    assert f'<option value="{post}" selected>' in page
    assert f'<option value="{shift}" selected>' in page


def test_a_double_click_appoints_once(as_post):
    sent = form(someone("newcomer"), form_key="8c5d2f62-3a47-4c8b-9a4f-1f9a4d3a7e11")
    answers = [as_post("manager").post(NEW, sent) for _click in range(2)]
    assert answers[0].status_code == 302
    assert Person.objects.get(username="newcomer").appointments.count() == 1
