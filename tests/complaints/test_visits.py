"""Visitors: registered in seconds, received by somebody or by a ticket, let in and out, forgotten after thirty days."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from complaints.models import Ticket, Visit
from complaints.retention import erase_old
from shifts.handover.sources import SOURCES, Where
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.matters import MATTERS, About
from tianyou.core.measures import MEASURES, Span
from tianyou.core.search import SearchEntry, find

pytestmark = pytest.mark.django_db
VISITS = "/complaints/visits/"
DESK, MANAGER = "frontdesk-early", "manager"
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


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(day: int, hour: int, minute: int = 0):
    return time_machine.travel(at(day, hour, minute), tick=False)


def register(client, **values):
    typed = {"kind": "customer", "visitor": "Li Hong", "matter": "asks for a receipt", "came_at": "2026-03-10T10:00"}
    return client.post(f"{VISITS}new/", {name: value for name, value in (typed | values).items() if value is not None})


def inside(**values) -> Visit:
    """Make a visit of somebody who is in the back of house since ten and leaves by eleven."""
    given = {"is_back_of_house": True, "id_last4": "123X", "leaves_by": at(10, 11)}
    return make.visit(at=at(10, 10), **{**given, **values})


def rows_of(code: str, person=None, days: int = 1) -> list:
    now = timezone.now()
    span = Span(now - timedelta(days), now + timedelta(days), person)
    return list(MEASURES[code].rows(span))


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


def test_who_is_behind_the_shops_is_signed_out_before_the_visit_is_over():
    with travel(10, 10, 30):
        visit = inside()
        with pytest.raises(ValidationError):
            visit.move("finish", by=someone(DESK), result="x")
        visit.move("sign-out", by=someone("security"))
        assert (visit.left_at, visit.is_inside) == (at(10, 10, 30), False)
        visit.move("finish", by=someone(DESK), result="x")
    assert visit.state == "done"


def test_a_visitor_is_let_in_later_stays_longer_and_comes_again():
    visit = make.visit(at=at(10, 10))
    visit.move("arrange", by=someone(DESK), at=at(10, 10), host=someone("clerk-1"), post=None)
    with pytest.raises(ValidationError):
        visit.move("enter", by=someone(DESK), at=at(10, 10, 5), id_last4="123x", leaves_by=at(10, 10, 5))
    visit.move("enter", by=someone(DESK), at=at(10, 10, 5), id_last4="123x", leaves_by=at(10, 11))
    assert (visit.id_last4, visit.due_at, visit.is_inside) == ("123X", at(10, 11), True)
    visit.move("stay", by=someone(DESK), at=at(10, 10, 50), leaves_by=at(10, 12), note="more to carry")
    assert visit.due_at == at(10, 12)
    visit.move("sign-out", by=someone(DESK), at=at(10, 11, 30))
    assert (visit.due_at, visit.left_at) == (at(10, 23), at(10, 11, 30))
    visit.move("enter", by=someone(DESK), at=at(10, 13), id_last4="123X", leaves_by=at(10, 14))
    assert (visit.left_at, visit.is_inside) == (None, True)


def test_who_stays_too_long_is_on_the_workbench_and_on_the_list(as_post):
    late, other = inside(), make.visit(at=at(10, 10))
    with travel(10, 10, 59):
        assert rows_of("complaints.visits_overdue") == []
    with travel(10, 11, 1):
        assert rows_of("complaints.visits_overdue") == [late]
        for name in (DESK, "supervisor-early", "security"):
            assert "visitors in the back of house beyond their time" in text(as_post(name).get(reverse("home")))
        assert "beyond their time" not in text(as_post("clerk-1").get(reverse("home")))
        shown = as_post(DESK).get(VISITS, {"stage": "overstaying"}).context["page"].rows
        assert [row.pk for row in shown] == [late.pk]
        assert {row.pk for row in as_post(DESK).get(VISITS, {"stage": "open"}).context["page"].rows} == {
            late.pk,
            other.pk,
        }


def test_who_leaves_unserved_and_who_was_registered_by_mistake():
    left, wrong = inside(), make.visit()
    left.move("leave", by=someone(DESK), at=at(10, 10, 20), note="no time")
    assert (left.state, left.left_at, left.is_late) == ("left", at(10, 10, 20), False)
    with pytest.raises(ValidationError):
        wrong.move("cancel", by=someone(DESK))
    wrong.move("cancel", by=someone(DESK), note="twice")
    assert wrong not in rows_of("complaints.visits_registered")


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


def test_an_authority_is_received_by_the_manager_unless_it_names_somebody(as_post):
    someone(MANAGER)
    visit = make.visit(kind="government")
    form = as_post(DESK).get(f"{visit.get_absolute_url()}arrange/").context["form"]
    assert form.initial["host"] == someone(MANAGER).pk


def test_phones_are_masked_for_those_who_do_not_call(as_post):
    visit = make.visit()
    visit.move("arrange", by=someone(DESK), host=someone("clerk-1"), post=None)
    for name in (DESK, "clerk-1"):
        assert "13812341234" in text(as_post(name).get(visit.get_absolute_url()))
    page = text(as_post("security").get(visit.get_absolute_url()))
    assert "13812341234" not in page and "138****1234" in page
    for name, phone in ((DESK, "13812341234"), ("security", "138****1234")):
        row = cells(as_post(name).get(VISITS, {"export": "xlsx"}))[1]
        assert phone in row and len({"13812341234", "138****1234"} & set(row)) == 1
    assert find("13812341234", [Visit], someone(DESK)) == [(Visit, [visit])]
    assert find("13812341234", [Visit], someone("security")) == []
    assert find("1234", [Visit], someone("security")) == [(Visit, [visit])]


def test_who_it_was_is_forgotten_after_thirty_days_and_the_figures_stay():
    old = inside()
    old.move("leave", by=someone(DESK), at=at(10, 10, 30), note="Li Hong had no time")
    held, young = make.visit(at=at(10, 9)), make.visit(at=at(10, 11))
    held.move("hold", by=someone("supervisor-early"), at=at(10, 12), note="theft")
    now = old.came_at + timedelta(days=30, minutes=1)
    assert erase_old(now) == 1
    assert erase_old(now) == 0
    old.refresh_from_db()
    assert (old.visitor, old.phone, old.id_last4, old.matter, old.erased_at) == ("", "", "", "", now)
    assert (old.kind, old.state, old.registered_by) == ("supplier", "left", someone(DESK))
    told = " ".join(str(value) for row in old.history.values() for value in row.values())
    assert "Li Hong" not in told and "13812341234" not in told and "123X" not in told
    keys = SearchEntry.objects.get(object_id=old.pk, content_type__model="visit").keys
    assert old.number.lower() in keys or "来访" in keys
    assert "1234" not in keys.split()
    assert held.history.count() == 2 and young.history.count() == 1
    month = Span(at(1, 0), at(31, 0))
    assert MEASURES["complaints.visits_registered"].rows(month).count() == 3
    held.move("release", by=someone("supervisor-early"), note="settled")
    assert erase_old(now) == 1


def test_the_daily_job_forgets(capsys):
    visit = make.visit(at=timezone.now() - timedelta(days=31))
    call_command("daily")
    visit.refresh_from_db()
    assert visit.visitor == "" and "1 callers forgotten" in capsys.readouterr().out


def test_a_visit_from_a_shop_stands_in_its_file_and_in_the_desks_book():
    tenant = make.tenant()
    visit = make.visit(kind="tenant", unit=tenant.leases.get().unit)
    other = make.visit()
    assert list(MATTERS["visits"].rows(About(tenant=tenant))) == [visit]
    book = Where(timezone.now(), is_desk=True)
    assert set(SOURCES["visits"].rows(book)) == {visit, other}
    assert visit.visitor not in visit.summary
    visit.move("finish", by=someone(DESK), result="x")
    assert list(SOURCES["visits"].rows(book)) == [other]


def test_figures_count_who_came_and_what_was_handled():
    made, other = make.visit(), make.visit(by="supervisor-early")
    made.move("finish", by=someone(DESK), result="x")
    assert rows_of("complaints.visits_handled") == [made]
    assert rows_of("complaints.visits_open") == [other]
    assert set(rows_of("complaints.visits_registered")) == {made, other}
    assert rows_of("complaints.visits_registered", someone("supervisor-early")) == [other]


def test_the_list_is_narrowed_and_refuses_nonsense(as_post):
    make.visit(at=at(9, 10))
    second = make.visit(kind="applicant", at=at(10, 10))
    desk = as_post(DESK)
    for query in ({"kind": "applicant"}, {"since": "2026-03-10"}, {"q": second.number}):
        assert [row.pk for row in desk.get(VISITS, query).context["page"].rows] == [second.pk]
    assert [row.pk for row in desk.get(VISITS, {"sort": "came_at"}).context["page"].rows][1] == second.pk
    for query in ({"kind": "x"}, {"since": "1899-13-01"}, {"stage": "x"}):
        assert desk.get(VISITS, query).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        visit = make.visit()
        visit.move("arrange", by=someone(DESK), host=someone("clerk-1"), post=None)
    client = as_post(DESK)
    for url, queries in ((VISITS, 6), (visit.get_absolute_url(), 6)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
