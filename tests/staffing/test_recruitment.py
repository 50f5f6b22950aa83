"""A vacancy is asked for, approved, filled; a candidate is interviewed and hired; a person moves or leaves in order."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from staffing.models import Appointment, Candidate, ExitPoint, Movement, Post, RecruitmentRequest, Shift
from staffing.recruitment.exit import in_hands, only_holder_of
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import cells, day, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
REQUESTS, CANDIDATES, MOVEMENTS = (f"/staffing/{name}/" for name in ("recruitment", "candidates", "movements"))


def place(post: str = "floor", shift: str = "early") -> dict:
    return {"post": Post.objects.get(code=post).pk, "shift": Shift.objects.get(code=shift).pk}


def figure(code: str, name: str) -> float:
    now, person = timezone.now(), someone(name)
    return MEASURES[code].figure(Span(now - timedelta(days=40), now + timedelta(seconds=1), person), person).value


def test_a_vacancy_is_asked_for_approved_filled_by_somebody_hired(as_post):
    manager, leader, hr = as_post("manager"), as_post("leader"), as_post("administration")
    typed = {**place(), "number_wanted": 1, "reason": "one has left"}
    assert manager.post(f"{REQUESTS}new/", typed).status_code == 302
    request = RecruitmentRequest.objects.get()
    url = request.get_absolute_url()
    early = hr.post(f"{url}candidates/new/", {"name": "Mary", "phone": "13812341234"})
    assert early.status_code in (409, 422) and not Candidate.objects.exists()
    with pytest.raises(PermissionDenied):
        request.move("approve", by=someone("manager"))
    assert request.number in text(leader.get(reverse("inbox")))
    assert leader.post(f"{url}approve/").status_code == 302
    assert hr.post(f"{url}candidates/new/", {"name": "Mary", "phone": "138 1234 1234"}).status_code == 302
    made = Candidate.objects.get()
    page = made.get_absolute_url()
    assert "138****1234" in text(manager.get(page)) and "13812341234" not in text(manager.get(page))
    assert "13812341234" in text(hr.get(page)) and "13812341234" not in text(hr.get(CANDIDATES))
    assert hr.get(f"{page}hire/").status_code == 302
    assert manager.post(f"{page}interview/", {"interviewed_on": day(), "notes": ""}).status_code == 422
    assert manager.post(f"{page}interview/", {"interviewed_on": day(), "notes": "friendly"}).status_code == 302
    assert hr.post(f"{url}fill/").status_code == 422
    assert hr.post(f"{page}hire/", {"starts_on": day(10)}).status_code == 302
    assert f"{reverse('staffing:appointment-create')}?post={request.post_id}" in text(manager.get(page))
    assert reverse("staffing:appointment-create") not in text(hr.get(page))
    assert hr.post(f"{url}fill/").status_code == 302
    assert figure("staffing.recruitments_open", "administration") == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"number_wanted": 0}, "number_wanted"),
        ({"number_wanted": 6}, "number_wanted"),
        ({"shift": "wrong"}, "shift"),
        ({"reason": ""}, "reason"),
        ({"post": ""}, "post"),
    ],
)
def test_a_place_that_the_plan_does_not_have_is_not_asked_for(as_post, values, field):
    if values.get("shift") == "wrong":
        values = place("clerk", "early")
    typed = {**place(), "number_wanted": 1, "reason": "x", **values}
    answer = as_post("manager").post(f"{REQUESTS}new/", typed)
    assert answer.status_code == 422 and field in errors(answer)


def test_nobody_is_hired_for_a_request_that_was_withdrawn():
    made = make.candidate()
    made.move("interview", by=someone("manager"), interviewed_on=timezone.localdate(), notes="good")
    made.request.move("withdraw", by=someone("manager"), note="no longer needed")
    made.refresh_from_db()
    with pytest.raises(ValidationError):
        made.move("hire", by=someone("administration"), starts_on=timezone.localdate())
    made.move("decline", by=someone("manager"), note="place withdrawn")


def test_a_telephone_number_that_is_none_is_refused(as_post):
    request = make.recruitment()
    request.move("approve", by=someone("leader"))
    answer = as_post("administration").post(f"{request.get_absolute_url()}candidates/new/", {"name": "x", "phone": "1"})
    assert answer.status_code == 422 and "phone" in errors(answer)


def test_who_leaves_hands_back_hands_over_and_signs_in_no_more(as_post):
    clerk, manager, hr = someone("clerk-1"), as_post("manager"), as_post("administration")
    later = appoint(clerk, "clerk", "office", since=timezone.localdate() + timedelta(days=40))
    typed = {"person": clerk.pk, "kind": "exit", "effective_on": day(), "reason": "moves away"}
    assert manager.post(f"{MOVEMENTS}new/", typed).status_code == 302
    made = Movement.objects.get()
    url = made.get_absolute_url()
    assert as_post("leader").post(f"{url}approve/").status_code == 302
    assert clerk.appointments.get(since__year=2009).until == timezone.localdate()
    later.refresh_from_db()
    assert later.cancelled_at
    assert "not handed back" in text(manager.post(f"{url}finish/"))
    codes = list(ExitPoint.objects.values_list("code", flat=True))
    assert hr.post(f"{url}check/", {"handed_back": codes[:2]}).status_code == 302
    assert hr.post(f"{url}check/", {"handed_back": [*codes, "soul"]}).status_code == 422
    assert hr.post(f"{url}check/", {"handed_back": codes}).status_code == 302
    ticket = make.ticket()
    type(ticket).objects.filter(pk=ticket.pk).update(handler=clerk)
    assert [case.pk for case in in_hands(clerk)] == [ticket.pk]
    assert ticket.number in text(manager.get(url)) and ticket.number in text(manager.post(f"{url}finish/"))
    type(ticket).objects.filter(pk=ticket.pk).update(handler=None)
    assert manager.post(f"{url}finish/").status_code == 302
    clerk.refresh_from_db()
    assert not clerk.is_active
    assert figure("staffing.movements_done", "manager") == 1


def test_nobody_approves_what_they_entered_or_what_concerns_them():
    made = make.personnel_movement()
    with pytest.raises(PermissionDenied):
        made.move("approve", by=someone("manager"))
    with pytest.raises(PermissionDenied):
        made.move("approve", by=someone("clerk-1"))


def test_an_exit_is_not_finished_before_the_last_day():
    made = make.personnel_movement()
    made.move("approve", by=someone("leader"))
    with pytest.raises(ValidationError):
        made.move("finish", by=someone("manager"))
    assert someone("clerk-1").is_active and figure("staffing.movements_to_carry_out", "manager") == 0


def test_the_only_holder_of_a_post_is_named(as_post):
    someone("clerk-2")
    made = make.personnel_movement()
    assert not only_holder_of(made.person, made.effective_on)
    alone = make.personnel_movement(who="assistant")
    assert [post.code for post in only_holder_of(alone.person, alone.effective_on)] == ["assistant"]
    assert "Nobody else holds" in text(as_post("manager").get(alone.get_absolute_url()))


def test_a_promotion_is_carried_out_once_the_appointment_is_made(as_post):
    clerk, manager = someone("clerk-1"), as_post("manager")
    typed = {"person": clerk.pk, "kind": "promotion", "effective_on": day(), "reason": "did well"}
    assert "to_post" in errors(manager.post(f"{MOVEMENTS}new/", typed))
    to = {"to_post": Post.objects.get(code="supervisor").pk, "to_shift": make.shift().pk}
    assert manager.post(f"{MOVEMENTS}new/", {**typed, **to}).status_code == 302
    made = Movement.objects.get()
    made.move("approve", by=someone("leader"))
    url = made.get_absolute_url()
    assert "appointments/new/?since=" in text(manager.get(url))
    assert manager.post(f"{url}finish/").status_code == 422
    assert manager.get(f"{url}check/").status_code == 302
    appoint(clerk, "supervisor", "early", since=timezone.localdate())
    assert manager.post(f"{url}finish/").status_code == 302
    clerk.refresh_from_db()
    assert clerk.is_active and Appointment.objects.filter(person=clerk).count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"effective_on": day(-1)}, "effective_on"),
        ({"effective_on": ""}, "effective_on"),
        ({"kind": "holiday"}, "kind"),
        ({"reason": ""}, "reason"),
        ({"person": ""}, "person"),
    ],
)
def test_a_movement_that_cannot_be_is_refused_at_its_field(as_post, values, field):
    typed = {"person": someone("clerk-1").pk, "kind": "exit", "effective_on": day(3), "reason": "x", **values}
    answer = as_post("manager").post(f"{MOVEMENTS}new/", typed)
    assert answer.status_code == 422 and field in errors(answer)


def test_one_movement_is_open_for_a_person_and_none_for_oneself(as_post):
    made, manager = make.personnel_movement(), as_post("manager")
    typed = {"person": made.person_id, "kind": "exit", "effective_on": day(3), "reason": "x"}
    assert "person" in errors(manager.post(f"{MOVEMENTS}new/", typed))
    assert "person" in errors(manager.post(f"{MOVEMENTS}new/", {**typed, "person": someone("manager").pk}))
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement(person=made.person, kind="exit", effective_on=made.effective_on, reason="x").sign(someone("manager"))


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for name in ("clerk-1", "clerk-2", "floor-early-1")[:count]:
        make.candidate()
        make.personnel_movement(who=name)
    client = as_post("manager")
    for url, queries in ((REQUESTS, 6), (CANDIDATES, 6), (MOVEMENTS, 6)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
    sheet = cells(client.get(CANDIDATES, {"export": "xlsx"}))
    assert len(sheet) == count + 1 and "138****1234" in sheet[1]
