import re
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tianyou.home.menu import groups_of, opened_by

from .. import make
from ..people import appoint, someone

pytestmark = pytest.mark.django_db

HOME = reverse("home")


@pytest.fixture
def _kept(settings):
    settings.CACHES = {**settings.CACHES, "template_fragments": settings.CACHES["default"]}
    caches["template_fragments"].clear()


def test_a_duty_shows_what_waits_what_is_late_and_the_button_that_does_it(as_post):
    make.ticket(at=timezone.now() - timedelta(days=2))
    make.ticket()
    lines = {
        (line.duty.post.code, line.duty.no): line for line in as_post("frontdesk-early").get(HOME).context["lines"]
    }
    complaints = lines["frontdesk", 3]
    assert (complaints.waiting.value, complaints.waiting.late) == (2, 1)
    assert complaints.url == reverse("complaints:ticket-board")
    assert lines["frontdesk", 1].duty.kind == "conduct"


def test_the_count_of_somebody_with_a_narrow_reach_is_their_own(as_post):
    floor, desk = someone("floor-early-1"), someone("frontdesk-early")
    for where in ("ground", "ground", "second"):
        make.ticket(where=where).move(
            "dispatch", by=desk, handler=floor if where == "ground" else someone("floor-early-2"), department=None
        )
    reminders = {each.measure.code: each for each in as_post("floor-early-1").get(HOME).context["reminders"]}
    assert reminders["complaints.mine"].figure.value == 2


def test_what_is_late_comes_first(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=9)):
        sent = {"handler": someone("floor-early-1"), "department": None}
        make.ticket().move("dispatch", by=someone("frontdesk-early"), **sent)
    make.finding(by="floor-early-1")
    late = [bool(each.figure.late) for each in as_post("floor-early-1").get(HOME).context["reminders"]]
    assert late == sorted(late, reverse=True)
    assert len(set(late)) == 2


def test_the_manager_sees_what_waits_for_a_decision_what_is_late_and_who_is_on_shift(as_post):
    ticket = make.ticket(text="ceiling", grade="major")
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=someone("floor-early-1"), department=None)
    ticket.move("escalate", by=someone("floor-early-1"), note="too big")
    context = as_post("manager").get(HOME).context
    assert context["decisions"] == [ticket]
    assert len(context["trend"]) == 30
    assert "staffing" in context
    assert "decisions" not in as_post("floor-early-1").get(HOME).context


def test_what_was_counted_is_shown_for_some_seconds_and_what_one_did_oneself_at_once(as_post, _kept):
    desk, other = as_post("frontdesk-early"), as_post("frontdesk-early", "en")

    def counted(client) -> list[bytes]:
        return re.findall(rb'class="count"[^>]*>(\d+)', client.get(HOME).content)

    before = counted(desk)
    assert counted(other) == before
    make.ticket()
    with CaptureQueriesContext(connection) as kept:
        assert counted(desk) == before
    assert len(kept) == 4
    desk.post(reverse("set_language"), {"language": "zh-hans"})
    assert counted(desk) != before and counted(other) == before


def test_the_menu_holds_only_what_opens(as_post):
    for post in ("manager", "clerk-1", "floor-early-1", "finance"):
        client = as_post(post)
        drawn = client.get(HOME).context["menu"]
        for group in groups_of(opened_by(someone(post).rights)):
            for item in group["items"]:
                assert f'href="{item["url"]}"' in drawn
                assert client.get(item["url"]).status_code == 200, (post, item["url"])


def test_the_menu_marks_the_present_page_and_speaks_the_language(as_post):
    desk, chinese = as_post("frontdesk-early"), as_post("frontdesk-early", "zh-hans")
    tickets = reverse("complaints:ticket-list")
    assert f'<a href="{tickets}" aria-current="page">' in desk.get(tickets).context["menu"]
    assert "aria-current" not in desk.get("/search/").context["menu"]
    assert "工作台" in chinese.get(tickets).context["menu"] and "Workbench" not in chinese.get(tickets).context["menu"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("晨光", True),
        ("cgwj", True),
        ("1f 23", True),
        ("1F-023", True),
        ("nothing-here", False),
        ("'\"\x00|&!", False),
        ("x" * 9000, False),
    ],
)
def test_one_box_finds_shops_tenants_and_tickets(as_post, words, found):
    make.tenant()
    make.ticket(unit=make.unit())
    page = as_post("frontdesk-early").get(reverse("search"), {"q": words})
    assert page.status_code == 200
    assert bool(page.context["groups"]) is found


@pytest.mark.parametrize("typed", ["13800012222", "138 0001 2222", "+86 13800012222", "１３８０００１２２２２", "2222"])
def test_a_tenant_is_found_by_its_whole_telephone_number_and_by_its_end(as_post, typed):
    tenant = make.tenant()
    tenant.contact_phone = "13800012222"
    tenant.sign(someone("clerk-1"))
    groups = as_post("frontdesk-early").get(reverse("search"), {"q": typed}).context["groups"]
    assert [record for _kind, records in groups for record in records] == [tenant]
    assert not as_post("frontdesk-early").get(reverse("search"), {"q": "1380001"}).context["groups"]


def test_a_line_of_what_is_found_says_how_far_it_is_and_since_when(as_post):
    ticket = make.ticket(text="the lamp flickers")
    page = as_post("frontdesk-early").get(reverse("search"), {"q": "flickers"}).content.decode()
    assert f'<span class="state state-{ticket.state_tone}">{ticket.get_state_display()}</span>' in page
    assert f'<time class="text-secondary" datetime="{timezone.localtime(ticket.registered_at):%Y-%m-%dT%H:%M}' in page


def test_the_box_finds_nothing_that_the_reader_may_not_see(as_post):
    make.ticket(text="secret matter", where="second")
    assert as_post("floor-early-1").get(reverse("search"), {"q": "secret"}).context["groups"] == []
    assert as_post("finance").get(reverse("search"), {"q": "secret"}).context["groups"] == []


@time_machine.travel(timezone.make_aware(datetime.combine(timezone.localdate(), time(10))))
def test_the_workbench_costs_what_its_duties_cost_however_many_tickets(as_post, django_assert_num_queries):
    client = as_post("frontdesk-early")
    client.get(HOME)
    make.ticket()
    with django_assert_num_queries(18):
        client.get(HOME)
    for _ in range(2):
        make.ticket()
    with django_assert_num_queries(18):
        client.get(HOME)


@pytest.mark.parametrize("people", [1, 3])
def test_the_rows_behind_a_figure_cost_the_same_however_many(as_post, django_assert_num_queries, people):
    for number in range(people):
        appoint(someone(f"newcomer-{number}"), "clerk", "office", since=timezone.localdate())
    manager, page = as_post("manager"), reverse("measure", args=["staffing.appointments_made"])
    manager.get(page)
    with django_assert_num_queries(5):
        assert len(manager.get(page).context["page"].rows) == people


def test_a_figure_that_does_not_exist_is_not_found(as_post):
    assert as_post("manager").get(reverse("measure", args=["no.such"])).status_code == 404
