"""Visitors: registered in seconds, received by somebody, by a department or by a ticket."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from complaints.models import Ticket, Visit
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text

from .visits import DESK, MANAGER, VISITS, at, rows_of, travel

pytestmark = pytest.mark.django_db
PHONES = (
    ("13812341234", "13812341234"),
    ("138 1234 1234", "13812341234"),
    ("138-1234-1234", "13812341234"),
    ("+86 138 1234 1234", "13812341234"),
    ("008613812341234", "13812341234"),
    ("１３８１２３４１２３４", "13812341234"),
    ("(0571) 8765 4321", "057187654321"),
    ("0571-87654321-8021", "057187654321-8021"),
    ("400-820-8820", "4008208820"),
    ("+44 20 7946 0958", "+442079460958"),
)


def register(client, **values):
    typed = {"kind": "customer", "visitor": "Li Hong", "matter": "asks for a receipt", "came_at": "2026-03-10T10:00"}
    return client.post(f"{VISITS}new/", {name: value for name, value in (typed | values).items() if value is not None})


def test_a_visit_is_registered_and_arranged_with_two_posts(as_post):
    with travel(10, 10):
        desk = as_post(DESK)
        someone("clerk-1")
        answer = register(desk, wants_to_see="clerk-1")
        visit = Visit.objects.get()
        assert answer.url == f"{VISITS}{visit.pk}/arrange/"
        form = desk.get(answer.url).context["form"]
        assert form.initial["host"] == someone("clerk-1").pk
        assert desk.post(answer.url, {"host": form.initial["host"]}).status_code == 302
        visit.refresh_from_db()
        assert (visit.state, visit.who_has_it) == ("arranged", "clerk-1")
        clerk, url = as_post("clerk-1"), visit.get_absolute_url()
        assert "result" in errors(clerk.post(f"{url}finish/", {}))
        assert clerk.post(f"{url}finish/", {"result": "receipt given"}).status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.closed_at) == ("done", at(10, 10))


@pytest.mark.parametrize(("typed", "kept"), PHONES)
def test_a_phone_is_kept_in_one_notation(as_post, typed, kept):
    with travel(10, 10):
        assert register(as_post(DESK), phone=typed).status_code == 302
    assert Visit.objects.get().phone == kept


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"came_at": "1900-01-01T10:00"}, "came_at"),
        ({"came_at": "2026-03-10T10:01"}, "came_at"),
        ({"came_at": "2026-03-07T09:59"}, "came_at"),
        ({"came_at": ""}, "came_at"),
        ({"visitor": ""}, "visitor"),
        ({"matter": " "}, "matter"),
        ({"phone": "12345"}, "phone"),
        ({"kind": "government"}, "organisation"),
        ({"kind": "tenant"}, "unit"),
        ({"kind": "tenant", "unit": "9F-999"}, "unit"),
        ({"id_last4": "1234"}, "id_last4"),
        ({"leaves_by": "2026-03-10T12:00"}, "leaves_by"),
        ({"is_back_of_house": "on", "leaves_by": "2026-03-10T12:00"}, "id_last4"),
        ({"is_back_of_house": "on", "id_last4": "11010519491231002X", "leaves_by": "2026-03-10T12:00"}, "id_last4"),
        ({"is_back_of_house": "on", "id_last4": "12X4", "leaves_by": "2026-03-10T12:00"}, "id_last4"),
        ({"is_back_of_house": "on", "id_last4": "1234"}, "leaves_by"),
        ({"is_back_of_house": "on", "id_last4": "1234", "leaves_by": "1900-01-01T10:00"}, "leaves_by"),
        ({"is_back_of_house": "on", "id_last4": "1234", "leaves_by": "2026-03-10T10:00"}, "leaves_by"),
        ({"is_back_of_house": "on", "id_last4": "1234", "leaves_by": "2026-03-10T22:01"}, "leaves_by"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_stored(as_post, typed, field):
    with travel(10, 10):
        answer = register(as_post(DESK), **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Visit.objects.exists()


def test_paper_notes_are_entered_within_three_days(as_post):
    with travel(10, 10):
        assert register(as_post(DESK), came_at="2026-03-07T10:00").status_code == 302


def test_somebody_or_a_department_receives_the_visitor(as_post):
    visit = make.visit()
    url = f"{visit.get_absolute_url()}arrange/"
    assert as_post(DESK).post(url, {}).status_code == 422
    department = someone("administration").appointments.get().post
    assert as_post(DESK).post(url, {"host": someone("clerk-1").pk, "post": department.pk}).status_code == 302
    visit.refresh_from_db()
    assert (visit.host, visit.post) == (None, department)
    assert as_post("administration").get(visit.get_absolute_url()).status_code == 200
    assert as_post("engineering").get(visit.get_absolute_url()).status_code == 404
    visit.move("pass-on", by=someone("supervisor-early"), host=someone("clerk-1"), post=None)
    assert as_post("administration").get(visit.get_absolute_url()).status_code == 404
    assert rows_of("complaints.visits_mine", someone("clerk-1")) == [visit]
    assert rows_of("complaints.visits_mine", someone("clerk-2")) == []


@pytest.mark.parametrize(("wants", "expected"), [("manager", MANAGER), ("经理", MANAGER), ("nobody known", DESK)])
def test_whom_the_visitor_names_is_proposed(as_post, wants, expected):
    someone(MANAGER)
    visit = make.visit(wants_to_see=wants)
    form = as_post(DESK).get(f"{visit.get_absolute_url()}arrange/").context["form"]
    assert form.initial["host"] == someone(expected).pk


def test_only_whoever_receives_a_visitor_or_the_desk_says_the_result():
    visit = make.visit()
    visit.move("arrange", by=someone(DESK), host=someone("clerk-1"), post=None)
    with pytest.raises(PermissionDenied):
        visit.move("finish", by=someone("clerk-2"), result="x")
    with pytest.raises(PermissionDenied):
        visit.move("finish", by=someone("floor-early-1"), result="x")
    visit.move("finish", by=someone("clerk-1"), result="x")
    assert visit.state == "done"


def test_an_authority_is_received_by_the_manager_unless_it_names_somebody(as_post):
    someone(MANAGER)
    visit = make.visit(kind="government")
    form = as_post(DESK).get(f"{visit.get_absolute_url()}arrange/").context["form"]
    assert form.initial["host"] == someone(MANAGER).pk


def test_a_visit_of_an_authority_stands_on_the_managers_workbench_until_noted(as_post):
    visit = make.visit(kind="government")
    make.visit()
    label = "visits of authorities to take note of"
    assert label in text(as_post(MANAGER).get(reverse("home")))
    assert label not in text(as_post("assistant").get(reverse("home")))
    visit.move("finish", by=someone(DESK), result="x")
    assert rows_of("complaints.government_visits") == [visit]
    assert as_post(MANAGER).post(f"{visit.get_absolute_url()}note/").status_code == 302
    assert rows_of("complaints.government_visits") == []
    with pytest.raises(ValidationError):
        visit.move("note", by=someone(MANAGER))


def test_a_visit_becomes_a_ticket_with_its_words(as_post):
    unit = make.tenant().leases.get().unit
    visit = make.visit(kind="tenant", unit=unit, matter="the light flickers")
    url = f"{visit.get_absolute_url()}ticket/"
    desk = as_post(DESK)
    initial = desk.get(url).context["form"].initial
    assert (initial["text"], initial["caller_name"], initial["complainant"]) == (visit.matter, visit.visitor, "tenant")
    typed = {name: initial[name] for name in ("text", "caller_name", "caller_phone", "complainant", "channel", "grade")}
    typed |= {"kind": "repair", "category": "facility", "unit": unit.number, "form_key": initial["form_key"]}
    answer, again = desk.post(url, typed), desk.post(url, typed)
    ticket = Ticket.objects.get()
    assert answer.url == again.url == reverse("complaints:ticket-move", args=[ticket.pk, "dispatch"])
    visit.refresh_from_db()
    assert (visit.state, visit.ticket, visit.result) == ("done", ticket, ticket.number)
    assert (ticket.unit, ticket.tenant, ticket.caller_phone) == (unit, visit.tenant, visit.phone)
    assert desk.get(url).status_code == 302
    assert ticket.number in text(desk.get(visit.get_absolute_url()))


def test_a_visit_that_has_moved_on_makes_no_ticket(as_post):
    visit = make.visit()
    url = f"{visit.get_absolute_url()}ticket/"
    initial = as_post(DESK).get(url).context["form"].initial
    visit.move("leave", by=someone(DESK), note="went")
    typed = {name: value for name, value in initial.items() if value is not None and name != "form_key"}
    assert as_post(DESK).post(url, typed).status_code == 409
    assert not Ticket.objects.exists()
