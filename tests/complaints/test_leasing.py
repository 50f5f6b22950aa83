"""Leasing enquiries: written down at the desk, passed on, answered by leasing, told."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from complaints.models import LeasingEnquiry
from complaints.retention import erase_old
from staffing.models import Post
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
LEASING = "/complaints/leasing/"
DESK = "frontdesk-early"


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=timezone.get_default_timezone())


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def write_down(client, **values):
    typed = {"contact": "Li Hong", "phone": "138 1234 1234", "trade": "coffee", "channel": "phone", **values}
    return client.post(f"{LEASING}new/", typed)


def passed(**values) -> LeasingEnquiry:
    made = make.leasing_enquiry(**values)
    made.move("pass-on", by=someone(DESK), at=made.registered_at, post=post("manager"))
    return made


def rows_of(code: str) -> list:
    now = timezone.now()
    return list(MEASURES[code].rows(Span(now - timedelta(days=1), now + timedelta(days=1))))


def test_an_enquiry_goes_from_the_desk_to_the_manager_and_back(as_post):
    desk = as_post(DESK)
    answer = write_down(desk, area_from="40", area_to="80.5", budget="20000")
    made = LeasingEnquiry.objects.get()
    assert answer.url == f"{LEASING}{made.pk}/pass-on/"
    assert (made.phone, made.area_wanted, made.summary) == ("13812341234", "40–80.5 m²", "coffee · 40–80.5 m²")
    assert desk.get(answer.url).context["form"].initial["post"] == post("manager").pk
    assert rows_of("complaints.leasing_with_the_desk") == [made]
    assert desk.post(answer.url, {"post": post("manager").pk}).status_code == 302
    assert rows_of("complaints.leasing_passed_on") == rows_of("complaints.leasing_to_answer") == [made]
    url = made.get_absolute_url()
    manager = as_post("manager")
    assert made.summary in text(manager.get(reverse("inbox")))
    assert set(errors(manager.post(f"{url}answer/", {}))) == {"outcome", "answer"}
    assert manager.post(f"{url}answer/", {"outcome": "viewing", "answer": "Saturday at ten"}).status_code == 302
    assert "told_by" in errors(desk.post(f"{url}tell/", {}))
    assert desk.post(f"{url}tell/", {"told_by": "phone"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.is_open) == ("told", False)
    assert rows_of("complaints.leasing_told") == [made]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"phone": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"contact": ""}, "contact"),
        ({"trade": ""}, "trade"),
        ({"area_from": "80", "area_to": "40"}, "area_to"),
        ({"area_from": "0"}, "area_from"),
        ({"area_to": "1e9"}, "area_to"),
        ({"budget": "-1"}, "budget"),
        ({"unit": "9F-999"}, "unit"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(as_post, typed, field):
    answer = write_down(as_post(DESK), **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not LeasingEnquiry.objects.exists()


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(None, None, ""), (40, None, "from 40 m²"), (None, 80, "up to 80 m²"), (100, 100, "100–100 m²")],
)
def test_the_area_is_said_in_words(least, most, words):
    made = make.leasing_enquiry(area_from=least, area_to=most)
    made.refresh_from_db()
    assert made.area_wanted == words


def test_it_is_passed_on_to_a_post_that_answers_and_answered_there_alone():
    made = make.leasing_enquiry()
    with pytest.raises(ValidationError, match="does not answer"):
        made.move("pass-on", by=someone(DESK), post=post("clerk"))
    made.move("pass-on", by=someone(DESK), post=post("manager"))
    said = {"outcome": "offer", "answer": "x"}
    for name in ("assistant", DESK, "supervisor-early"):
        with pytest.raises(PermissionDenied):
            made.move("answer", by=someone(name), **said)
    made.move("answer", by=someone("manager"), **said)
    assert made.state == "answered"


def test_each_step_has_its_limit():
    made = make.leasing_enquiry(at=at(12))
    assert made.due_at == at(12, 23)
    made.move("pass-on", by=someone(DESK), at=at(12, 11), post=post("manager"))
    assert made.due_at == at(17, 18)
    made.move("answer", by=someone("manager"), at=at(13), outcome="offer", answer="x")
    assert made.due_at == at(16, 18)


def test_vacant_units_that_fit_are_offered_to_whoever_may_see_units(as_post):
    make.tenant(at="1F-001")
    for number, area in (("1F-001", 50), ("1F-002", 60), ("1F-003", 50), ("1F-004", 90), ("1F-005", None)):
        unit = make.unit(number)
        unit.area = area
        unit.sign(someone("clerk-1"))
    made = make.leasing_enquiry(area_from=40, area_to=80)
    assert [str(unit) for unit in made.units_to_offer(someone(DESK))] == ["1F-003", "1F-002"]
    page = text(as_post(DESK).get(made.get_absolute_url()))
    assert "1F-003" in page and "1F-004" not in page and "1F-001" not in page
    made.move("withdraw", by=someone(DESK), note="found another")
    assert "1F-003" not in text(as_post(DESK).get(made.get_absolute_url()))


def test_the_list_finds_who_would_take_a_unit_and_is_downloaded(as_post):
    small, large = make.leasing_enquiry(area_to=50), passed(area_from=100, trade="games")
    desk = as_post(DESK)
    for query, expected in (
        ({"area": "40"}, small),
        ({"area": "120"}, large),
        ({"trade": "game"}, large),
        ({"state": "passed"}, large),
    ):
        assert [row.pk for row in desk.get(LEASING, query).context["page"].rows] == [expected.pk]
    assert desk.get(LEASING, {"area": "many"}).status_code == 422
    rows = cells(desk.get(LEASING, {"export": "xlsx"}))
    assert len(rows) == 3 and "13812341234" in rows[1]
    assert as_post("clerk-1").get(LEASING).status_code == 403


def test_who_asked_is_forgotten_a_year_after_the_end():
    made, other = passed(at=at(10)), passed(at=at(10))
    made.move("withdraw", by=someone(DESK), at=at(11), note="found another")
    assert erase_old(at(11) + timedelta(days=364)) == 0
    assert erase_old(at(11) + timedelta(days=366)) == 1
    made.refresh_from_db(), other.refresh_from_db()
    assert (made.contact, made.phone, made.trade, other.contact) == ("", "", "咖啡", "王小红")


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        made = passed()
    client = as_post(DESK)
    for url, queries in ((LEASING, 6), (made.get_absolute_url(), 7)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
