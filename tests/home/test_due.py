"""What is due at somebody's duties, as a page and as a calendar behind a secret link that may be taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from staffing.models import CalendarLink
from tests import make
from tests.people import someone
from tests.tenants.pages import text

pytestmark = pytest.mark.django_db
DUE = "/due/"


def link_of(client) -> str:
    return client.post(DUE).context["address"].partition("testserver")[2]


def events(answer) -> list:
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_what_is_due_stands_in_the_order_of_its_moment(as_post):
    later = make.task(due_on=timezone.localdate() + timedelta(days=9))
    sooner = make.task(title="sooner", due_on=timezone.localdate() + timedelta(days=2))
    days = as_post("frontdesk-early").get(DUE).context["days"]
    found = [each.record for _day, rows in days for each in rows]
    assert found.index(sooner) < found.index(later)
    assert len(found) == len(set(found))
    assert later not in [each.record for _day, rows in as_post("finance").get(DUE).context["days"] for each in rows]


def test_a_calendar_tells_number_and_kind_and_leads_to_the_record(as_post):
    task = make.task(title="ask Mr Lin of shop 12")
    found = events(Client().get(f"{link_of(as_post('frontdesk-early'))}"))
    event = next(each for each in found if task.number in each["summary"])
    assert event.decoded("dtend") == task.due_at
    assert task.get_absolute_url() in event["url"]
    assert "Lin" not in str(event)


def test_a_link_taken_back_or_replaced_shows_nothing(as_post):
    client = as_post("frontdesk-early")
    first = link_of(client)
    second = link_of(client)
    assert [Client().get(url).status_code for url in (first, second)] == [404, 200]
    assert client.post(DUE, {"revoke": "1"}).status_code == 302
    assert Client().get(second).status_code == 404
    assert Client().get("/due/guessed.ics").status_code == 404
    assert CalendarLink.objects.filter(revoked_at=None).count() == 0


def test_a_link_ends_with_the_account_and_keeps_to_the_language(as_post):
    make.task()
    url = link_of(as_post("frontdesk-early"))
    assert "服务中心" in str(Calendar.from_ical(Client().get(url.replace("=en", "=zh-hans")).content)["x-wr-calname"])
    person = someone("frontdesk-early")
    person.is_active = False
    person.save()
    assert Client().get(url).status_code == 404


def test_the_token_is_not_kept(as_post):
    token = link_of(as_post("frontdesk-early")).split("/")[-1].split(".")[0]
    assert token not in str(CalendarLink.objects.values())
    assert "Make a new link" in text(as_post("frontdesk-early").get(DUE))


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_much_is_due(count, as_post, django_assert_max_num_queries):
    for _serial in range(count):
        make.task()
    client = as_post("frontdesk-early")
    client.get(DUE)
    with django_assert_max_num_queries(20) as captured:
        client.get(DUE)
    assert len(captured) == 11
